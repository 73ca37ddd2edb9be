"""What the index says in sentences of a reader's own weights: what they are, who is first, how far ranks move."""

import pandas as pd

from dashboard.text import listed, percent, translator
from dashboard.text.index import whole


def own_weights(table: pd.DataFrame, shares: dict[str, float], called: dict[str, str], lang: str) -> str:
    """Say that the weights are the reader's own, what they are, who is first by them and how far ranks move.

    Parameters
    ----------
    table : DataFrame
        What `dashboard.view.weights.weighed` returned.
    shares : dict of str to float
        Part of the whole by pillar.
    called : dict of str to str
        Names of the pillars.
    lang : {"en", "es", "pt"}
        Language.
    """
    _ = translator(lang)
    said = [these_weights(shares, called, lang)]
    if len(best := table[table["own_rank"] == 1]) and len(best) < len(table):
        words = _.plural("By them {names} ranks first.", "By them {names} rank first.", len(best))
        said.append(words.format(names=listed(best["name"].tolist(), lang)))
    both = table[table["own_rank"].notna() & table["rank"].notna()]
    moved = (both["own_rank"] - both["rank"]).astype(int)
    if not moved.any():
        said.append(_("No state moves."))
        return " ".join(said)
    n = int((moved != 0).sum())
    words = _.plural(
        "{n} of {total} states has another rank than the published.",
        "{n} of {total} states have another rank than the published.",
        n,
    )
    said.append(words.format(n=whole(n, lang), total=whole(len(both), lang)))
    furthest = both.loc[moved.abs().idxmax()]
    movers = _("{name} moves furthest, from {published} to {own}.")
    if (moved.abs() == moved.abs().max()).sum() == 1:
        said.append(
            movers.format(
                name=furthest["name"],
                published=whole(furthest["rank"], lang),
                own=whole(furthest["own_rank"], lang),
            )
        )
    return " ".join(said)


def these_weights(shares: dict[str, float], called: dict[str, str], lang: str) -> str:
    """Say that the weights are the reader's own, and what they are; parameters are those of `own_weights`."""
    parts = [f"{called[code]} {percent(share, lang)}" for code, share in shares.items()]
    said = translator(lang)("These weights are your own, not the published ones: {weights}.")
    return said.format(weights=listed(parts, lang))
