"""A spec as TOML, and back."""

import dataclasses
import json
import tomllib
from collections.abc import Mapping

from indicators.index.errors import SpecError, nearest

WIDTH = 34  # where what a choice decides is said, beside it


def parse(text: str) -> dict:
    """Return the tables of a TOML document, or say where it is none."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SpecError([f"is not TOML: {error}"]) from error


def read(cls: type, tables: Mapping):
    """Return the spec that tables describe; a `SpecError` lists every fault of theirs."""
    faults: list[str] = []
    given = _given(cls, tables, "", faults)
    try:
        spec = cls(**given)
    except SpecError as error:
        faults += error.faults
    if faults:
        raise SpecError(faults)
    return spec


def _given(cls: type, table: Mapping, place: str, faults: list[str]) -> dict:
    """Return the choices a table makes, as `cls` takes them; what it does not know is a fault."""
    known = {part.name: part.metadata["kind"] for part in dataclasses.fields(cls)}
    for key in table:
        if key not in known:
            faults.append(f"{place}{key}: there is no such choice{nearest(key, known) or _there_are(known)}")
    return {
        key: _taken(known[key], value, f"{place}{key}", cls, faults)
        for key, value in table.items()
        if key in known
    }


def _there_are(known: Mapping) -> str:
    return f"; there are {', '.join(known)}"


def _taken(kind, value, place: str, cls: type, faults: list[str]):
    """Return a TOML value as a spec holds it; of what type it is, the spec's own rules see to."""
    if kind is ...:
        kind = cls
    if isinstance(kind, tuple) and isinstance(value, list):
        return tuple(_taken(kind[0], one, place, cls, faults) for one in value)
    if isinstance(kind, dict) and isinstance(value, dict):
        [(key_kind, value_kind)] = kind.items()
        return {
            int(key) if key_kind is int and key.isdecimal() else key: _taken(
                value_kind, one, f"{place}.{key}", cls, faults
            )
            for key, one in value.items()
        }
    if dataclasses.is_dataclass(kind) and isinstance(value, dict):
        return kind(**_given(kind, value, f"{place}.", faults))
    return float(value) if kind is float and type(value) is int else value


def write(spec) -> str:
    """Return every choice of a spec as TOML, each with what it decides."""
    parts = dataclasses.fields(spec)
    sections = [part for part in parts if dataclasses.is_dataclass(part.metadata["kind"])]
    lines = _lines(spec, [part for part in parts if part not in sections])
    for part in sections:
        section = getattr(spec, part.name)
        inner = dataclasses.fields(section)
        tables = [one for one in inner if isinstance(getattr(section, one.name), Mapping)]
        lines += ["", f"# {part.metadata['says']}", f"[{part.name}]"]
        lines += _lines(section, [one for one in inner if one not in tables])
        for one in tables:
            entries = getattr(section, one.name)
            lines += ["", f"[{part.name}.{one.name}]  # {one.metadata['says']}"]
            [kind] = one.metadata["kind"].values()
            lines += [f"{_key(key)} = {_value(entry, kind)}" for key, entry in entries.items()]
    return "\n".join(lines) + "\n"


def _lines(section, parts: list[dataclasses.Field]) -> list[str]:
    """Return a line for each choice; what is not chosen is a comment."""
    lines = []
    for part in parts:
        value, among = getattr(section, part.name), part.metadata["among"]
        line = (
            f"# {part.name} =" if value is None else f"{part.name} = {_value(value, part.metadata['kind'])}"
        )
        lines.append(f"{line:{WIDTH}}  # {part.metadata['says']}{': ' + ', '.join(among) if among else ''}")
    return lines


def _key(key) -> str:
    text = str(key)
    return text if text.isascii() and text.replace("_", "").replace("-", "").isalnum() else _text(text)


def _value(value, kind) -> str:
    if dataclasses.is_dataclass(value):
        inner = [(part, getattr(value, part.name)) for part in dataclasses.fields(value)]
        made = [(part, one) for part, one in inner if one is not None and one != {}]
        return (
            "{" + ", ".join(f"{part.name} = {_value(one, part.metadata['kind'])}" for part, one in made) + "}"
        )
    if isinstance(value, tuple):
        return f"[{', '.join(_value(one, kind[0]) for one in value)}]"
    if isinstance(value, str):
        return _text(value)
    return str(value).lower() if kind is bool else repr(kind(value))


def _text(text: str) -> str:
    # TOML's basic strings escape as JSON's do, but for DEL.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
