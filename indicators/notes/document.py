"""A short document of items under headings, as Markdown or as plain text."""

import re
import textwrap
from dataclasses import dataclass

MARKS = re.compile(r"([\\`*_<>\[\]|#~@])")


@dataclass(frozen=True)
class Item:
    """One line of a list, with further lines below it."""

    line: str
    below: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """Release notes in one language: a title, a few sentences, and items by heading."""

    title: str
    sentences: tuple[str, ...]
    sections: dict[str, tuple[Item, ...]]

    def as_markdown(self) -> str:
        """Return the notes as Markdown, in which no name or reason is taken for markup."""
        lines = [f"# {_plain(self.title)}", "", _plain(" ".join(self.sentences))]
        for heading, items in self.sections.items():
            lines += ["", f"## {_plain(heading)}", ""]
            for item in items:
                lines += [f"- {_plain(item.line)}", *(f"  - {_plain(line)}" for line in item.below)]
        return "\n".join(lines)

    def as_text(self) -> str:
        """Return the notes as lines for a terminal or a mail."""
        lines = [self.title, "=" * len(self.title), "", *textwrap.wrap(" ".join(self.sentences), 100)]
        for heading, items in self.sections.items():
            lines += ["", heading, "-" * len(heading)]
            for item in items:
                lines += [f"* {item.line}", *(f"    {line}" for line in item.below)]
        return "\n".join(lines)


FORMATS = {"markdown": Document.as_markdown, "text": Document.as_text}


def _plain(text: str) -> str:
    return MARKS.sub(r"\\\1", " ".join(text.split()))
