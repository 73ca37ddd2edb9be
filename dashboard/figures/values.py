"""What every figure says about a value: the newest one, its words, and what is left out."""

import pandas as pd

from dashboard.text import amounts, plain, translator


def exact(value: float, meta: dict) -> float | None:
    """Round a value well below what is shown, so that figures stay small; ``None`` where there is none."""
    return None if pd.isna(value) else round(float(value), meta["decimals"] + 3)


def left_out(table: pd.DataFrame, lang: str, names: dict[str, str], log: bool = False) -> list[dict]:
    """List the countries that have nothing to draw, with the reason in words.

    Parameters
    ----------
    table : pandas.DataFrame
        The selection.
    lang : str
        Language of the reasons.
    names : dict of str to str
        Names of the selected countries by ISO3; those the table does not hold have no data.
    log : bool
        The scale is logarithmic: values of zero have no place on it.

    Returns
    -------
    list of dict
        ``{"id": ISO3, "name": ..., "why": ...}``, by reason and name.
    """
    _ = translator(lang)
    newest = amounts.newest(table).set_index("country")
    named = table.drop_duplicates("country")
    everyone = dict(zip(named["country"], named["name"], strict=True)) | names
    absent = []
    for country, name in everyone.items():
        if country not in newest.index:
            absent.append({"id": country, "name": name, "why": _("No data")})
        elif pd.isna(newest.at[country, "value"]):
            absent.append({"id": country, "name": name, "why": _("Not applicable")})
    if log:
        zero = table[table["value"] <= 0].drop_duplicates("country")
        why = _("Zero, which has no place on a logarithmic scale")
        absent += [
            {"id": iso, "name": name, "why": why}
            for iso, name in zip(zero["country"], zero["name"], strict=True)
        ]
    return sorted(absent, key=lambda row: (row["why"], plain(row["name"])))


def left_out_words(absent: list[dict]) -> str:
    """Write the countries left out as a line: reason, then names."""
    reasons = dict.fromkeys(row["why"] for row in absent)
    lines = (f"{why}: {', '.join(row['name'] for row in absent if row['why'] == why)}" for why in reasons)
    return " ".join(line if line.endswith(".") else f"{line}." for line in lines)  # EE. UU.


def drawn(kind: str, table: pd.DataFrame, meta: dict, lang: str, absent: list[dict]) -> dict:
    """Say in ``layout.meta`` what a figure shows."""
    shown = table.loc[table["value"].notna(), "country"].unique()
    return {
        "kind": kind,
        "indicator": meta["id"],
        "lang": lang,
        "countries": shown.tolist(),
        "left_out": absent,
        "left_out_words": left_out_words(absent),
    }
