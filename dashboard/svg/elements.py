"""SVG elements and the text inside them: numbers, attributes, lines of words."""

import html
import re

from dashboard.figures.labels import text_width

LINE = 1.3  # distance of lines of text, in font sizes
ASCENT, DESCENT = 0.905, 0.212  # of Arial, Liberation Sans and Helvetica, in font sizes
_TAGS = re.compile(r"(</?b>|<span style=\"[^\"<>]*\">|</span>)")
_SIZED = re.compile(r"font-size:\s*([\d.]+)px")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
)  # XML has no place for them
NO_BREAK = "\u00a0"


def number(value: float) -> str:
    """Write a number to a hundredth of a pixel."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def safe(words: str) -> str:
    """Write words so that they stay words, in an element or an attribute."""
    return html.escape(_UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", words))


def element(tag: str, inside: str = "", **attributes) -> str:
    """Write an element; attributes that are None are left out, "_" in their names becomes "-"."""
    said = "".join(
        f' {name.replace("_", "-")}="{safe(value) if isinstance(value, str) else number(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{said}>{inside}</{tag}>" if inside else f"<{tag}{said}/>"


def lines(words: str) -> list[str]:
    """Split a figure's words into lines."""
    return re.split(r"<br ?/?>", words)


def height(words: str, size: float) -> int:
    """Return how tall words are in pixels, as browsers measure them."""
    return round(up(size) + round(DESCENT * size) + (len(lines(words)) - 1) * LINE * size)


def up(size: float) -> int:
    """Return how far a font reaches above its baseline, in pixels."""
    return round(ASCENT * size)


def wide(words: str, size: float) -> float:
    """Measure the longest of a figure's lines."""
    return max(text_width(html.unescape(_TAGS.sub("", line)), size, "<b>" in line) for line in lines(words))


def text(words: str, x: float, y: float, *, size: float, color: str, anchor: str = "start") -> str:
    """Write a figure's words: the first line's baseline is at y, its start, middle or end at x."""
    written = [_line(line) for line in lines(words)]
    same = {"font_size": size, "fill": color, "text_anchor": anchor if anchor != "start" else None}
    if len(written) == 1:
        return element("text", written[0], x=x, y=y, **same) if written[0] else ""
    inside = "".join(
        element("tspan", line, x=x, y=y + place * LINE * size) for place, line in enumerate(written) if line
    )
    return element("text", inside, **same) if inside else ""


def _line(line: str) -> str:
    """Write one line, parts of it bold or of a size of their own; spaces at its start are kept."""
    inside, opened = "", 0
    for part in _TAGS.split(line):
        if part == "<b>" or (part.startswith("<span") and _TAGS.fullmatch(part)):
            sized = _SIZED.search(part)
            look = 'font-weight="bold"' if part == "<b>" else f'font-size="{sized[1]}"' if sized else ""
            inside, opened = f"{inside}<tspan {look}>", opened + 1
        elif part in ("</b>", "</span>"):
            inside, opened = f"{inside}</tspan>" if opened else inside, max(opened - 1, 0)
        else:
            kept = part.lstrip(" ") if not inside else part
            inside += safe(NO_BREAK * (len(part) - len(kept)) + html.unescape(kept))
    return inside + "</tspan>" * opened
