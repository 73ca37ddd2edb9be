"""Keep ``es.po`` and ``pt.po`` in step with the messages in the code, and say what is left to translate."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from dashboard.text import FOLDER, LANGUAGE_NAMES, LOCALES

CODE = FOLDER.parent
TRANSLATED = ("es", "pt")
SAME = "same.txt"
PLACEHOLDER = re.compile(r"\{(\w*)[^}]*\}")
HEADER = """\
# {name}: each message of the dashboard and its translation.
# `make docs` adds the messages of the code and drops those it no longer holds; the rest is written by hand.
msgid ""
msgstr ""
"Language: {locale}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {plurals}\\n"

"""
Key = str | tuple[str, str]


def messages(code: Path = CODE) -> set[Key]:
    """Find the messages that the code says: ``_("…")``, ``_.plural("…", "…", n)``, ``translator(lang)("…")``.

    Parameters
    ----------
    code : Path
        Folder of Python files.

    Returns
    -------
    set of str or tuple of str
        Messages in English; those with a plural as (one, many).

    Raises
    ------
    ValueError
        When a message is not a literal, and so could not be translated; names file and line.
    """
    found = set()
    for file in sorted(code.rglob("*.py")):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and (count := _messages_in(call.func)):
                said = tuple(getattr(argument, "value", None) for argument in call.args[:count])
                if len(said) < count or not all(isinstance(one, str) for one in said):
                    where = f"{file.relative_to(code.parent)}:{call.lineno}"
                    raise ValueError(
                        f"{where}: a message is written out here, not computed: {ast.unparse(call)}"
                    )
                found.add(said if count == 2 else said[0])
    return found


def update(folder: Path = FOLDER, code: Path = CODE) -> list[str]:
    """Add the messages of the code to the catalogues, drop those it no longer holds, keep the translations.

    Parameters
    ----------
    folder : Path
        Where ``es.po`` and ``pt.po`` are.
    code : Path
        Folder of Python files.

    Returns
    -------
    list of str
        What is left to do by hand, a line each; see `faults`.
    """
    wanted = messages(code)
    for lang in TRANSLATED:
        known = {message.id: message.string for message in _read(folder, lang) if message.id}
        new = Catalog(locale=LOCALES[lang])
        for key in wanted:
            new.add(key, known.get(key, ""))
        header = HEADER.format(name=LANGUAGE_NAMES[lang], locale=LOCALES[lang], plurals=new.plural_forms)
        with (folder / f"{lang}.po").open("wb") as file:
            file.write(header.encode())
            write_po(file, new, width=0, omit_header=True, sort_output=True)
    return faults(folder, code)


def faults(folder: Path = FOLDER, code: Path = CODE) -> list[str]:
    """Say what stands between the catalogues and a dashboard that speaks every language wholly.

    Parameters
    ----------
    folder : Path
        Where ``es.po``, ``pt.po`` and ``same.txt`` are.
    code : Path
        Folder of Python files.

    Returns
    -------
    list of str
        A line per message that is missing, untranslated, uncertain, left as in English without being
        allowed to, or has other placeholders than in English; and per message no longer used.
    """
    wanted, allowed = messages(code), same(folder)
    found = []
    for lang in TRANSLATED:
        catalogue = _read(folder, lang)
        known = {message.id for message in catalogue if message.id}
        found += [f"{lang}.po: missing, run `make docs`: {_shown(key)}" for key in wanted - known]
        found += [f"{lang}.po: no longer used, run `make docs`: {_shown(key)}" for key in known - wanted]
        for message in catalogue:
            if message.id in wanted:
                found += [
                    f"{lang}.po: {fault}: {_shown(message.id)}" for fault in _wrong(message, allowed[lang])
                ]
        used = {id for key in wanted for id in ([key] if isinstance(key, str) else key)}
        found += [f"{SAME}: no longer used: {id!r}" for id in allowed[lang] if id not in used]
    return sorted(set(found))


def same(folder: Path = FOLDER) -> dict[str, set[str]]:
    """Read which messages may stay as in English, by language.

    Each line of ``same.txt`` holds a message, the languages and the reason, separated by `` | ``.

    Raises
    ------
    ValueError
        When a line does not; names it.
    """
    allowed = {lang: set() for lang in TRANSLATED}
    for place, line in enumerate((folder / SAME).read_text(encoding="utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        parts = [part.strip() for part in line.split(" | ")]
        langs = parts[1].split() if len(parts) == 3 else []
        if not all(parts) or not langs or not set(langs) <= set(TRANSLATED):
            raise ValueError(f"{SAME}:{place}: expected `message | es pt | reason`, found {line!r}")
        for lang in langs:
            allowed[lang].add(parts[0])
    return allowed


def _messages_in(called: ast.expr) -> int:
    """Count the messages among the arguments of a call: none where it is no translation."""
    if isinstance(called, ast.Attribute) and called.attr == "plural":
        return 2 * bool(_messages_in(called.value))
    if isinstance(called, ast.Call):
        return int(isinstance(called.func, ast.Name) and called.func.id == "translator")
    return int(isinstance(called, ast.Name) and called.id == "_")


def _wrong(message: Message, allowed: set[str]) -> Iterator[str]:
    """Name the faults of one translation."""
    english = [message.id] if isinstance(message.id, str) else list(message.id)
    translated = [message.string] if isinstance(message.string, str) else list(message.string)
    if message.fuzzy:
        yield "uncertain (fuzzy)"
    if not all(translated):
        yield "not translated"
        return
    if any(one == other and one not in allowed for one, other in zip(english, translated, strict=True)):
        yield f"the same as in English, and not in {SAME}"
    for one, other in zip(english, translated, strict=True):
        needed, given = (sorted(set(PLACEHOLDER.findall(text))) for text in (one, other))
        if needed != given:
            yield f"placeholders should be {needed}, are {given}"


def _read(folder: Path, lang: str) -> Catalog:
    path = folder / f"{lang}.po"
    if not path.exists():
        return Catalog(locale=LOCALES[lang])
    with path.open("rb") as file:
        return read_po(file, locale=LOCALES[lang], abort_invalid=True)


def _shown(key: Key) -> str:
    return repr(key if isinstance(key, str) else key[0])
