"""A value in words: with its percent sign, its category, its unit."""

from dashboard.text import number, translator


def categories(meta: dict) -> dict[float, str]:
    """Give an ordinal indicator's labels by value, lowest first; empty for other indicators."""
    labels = {float(value): label for value, label in (meta.get("categories") or {}).items()}
    return dict(sorted(labels.items()))


def short(value: float, meta: dict, lang: str) -> str:
    """Write a value with its category or percent sign, without a longer unit."""
    words = number(value, lang, meta["decimals"])
    if meta.get("categories"):
        return categories(meta).get(float(value), words)
    return translator(lang)("{value}%").format(value=words) if meta["unit"] == "%" else words


def full(value: float, meta: dict, lang: str) -> str:
    """Write a value with its unit."""
    return short(value, meta, lang) + unit_after(meta)


def unit_after(meta: dict) -> str:
    """Give what follows a short value to name its unit: nothing for percentages and categories."""
    return "" if meta["unit"] == "%" or meta.get("categories") else f" {meta['unit']}"
