"""Tables with declared column types, and their Parquet bytes: the same table always gives the same bytes."""

import hashlib
import io

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

ARROW = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}
PANDAS = {
    "string": "str",
    "integer": "Int64",
    "number": "float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
}

LONG = 10_000  # rows

# The columns every indicator has, in the order they are released.
TYPES_OF_VALUES = {
    "country": "string",
    "date": "date",
    "value": "number",
    "low": "number",
    "high": "number",
    "n": "integer",
    "status": "string",
    "note": "string",
}


def typed(table: pd.DataFrame, columns: dict[str, str]) -> pd.DataFrame:
    """Return the table with exactly these columns in this order and of these types.

    Parameters
    ----------
    table : DataFrame
        Any table; columns declared but absent become missing.
    columns : dict of str to str
        Name to type (string, integer, number, boolean, date).

    Raises
    ------
    ValueError
        Naming every column that is not declared or cannot take its type.
    """
    faults = [f"column {name!r} is not declared" for name in table.columns if name not in columns]
    result = {}
    for name, kind in columns.items():
        values = table[name] if name in table else pd.Series(None, index=table.index, dtype="object")
        try:
            result[name] = _as(values, kind)
        except (ValueError, TypeError) as error:
            # pandas goes on with advice about parameters that nobody here can pass.
            said = str(error).partition(". You might")[0]
            faults.append(f"column {name!r} is not of type {kind}: {said}")
    if faults:
        raise ValueError("; ".join(faults))
    return pd.DataFrame(result, index=table.index).reset_index(drop=True)


def _as(values: pd.Series, kind: str) -> pd.Series:
    if kind == "date":
        # Text must be ISO: a guessed day and month would be a wrong date.
        form = None if pd.api.types.is_datetime64_any_dtype(values) else "ISO8601"
        return pd.to_datetime(values, format=form).astype(PANDAS[kind])
    if kind == "string":
        return values.where(values.notna(), None).astype(PANDAS[kind])
    return values.astype(PANDAS[kind])


def to_parquet(table: pd.DataFrame, columns: dict[str, str]) -> bytes:
    """Return the Parquet bytes of a typed table, free of anything that varies between runs."""
    schema = pa.schema([(name, ARROW[kind]) for name, kind in columns.items()])
    arrow = pa.Table.from_pandas(table, schema=schema, preserve_index=False).replace_schema_metadata(None)
    sink = io.BytesIO()
    # Sorted networks and the like hardly repeat: as differences from the row before they take a third less.
    long = [
        name
        for name, kind in columns.items()
        if kind == "string" and len(table) > LONG and table[name].nunique() > len(table) / 4
    ]
    repeating = [name for name in columns if name not in long]
    differences = dict.fromkeys(long, "DELTA_BYTE_ARRAY")
    pq.write_table(arrow, sink, compression="zstd", use_dictionary=repeating, column_encoding=differences)
    return sink.getvalue()


def from_parquet(content: bytes) -> pd.DataFrame:
    """Return a table written by `to_parquet`, its columns of the same types."""
    arrow = pq.read_table(io.BytesIO(content))
    kinds = {
        field.name: next(kind for kind, type_ in ARROW.items() if type_ == field.type)
        for field in arrow.schema
    }
    # By way of floats, integers beyond 2**53 beside a missing one would change.
    return typed(arrow.to_pandas(types_mapper={ARROW["integer"]: pd.Int64Dtype()}.get), kinds)


def digest(*contents: bytes) -> str:
    """Return the SHA-256 of one content, or of the SHA-256s of several, as hexadecimal text."""
    if len(contents) == 1:
        return hashlib.sha256(contents[0]).hexdigest()
    return hashlib.sha256("".join(digest(content) for content in contents).encode()).hexdigest()
