"""Route origin validation of announcements, as RFC 6811 defines it."""

import numpy as np
import pandas as pd

from indicators.prefixes.line import Line
from indicators.prefixes.nest import Nest
from indicators.prefixes.table import Prefixes

VALID, INVALID, NOT_FOUND = STATES = ("Valid", "Invalid", "NotFound")
LARGEST_ASN = 2**32 - 1
FAULTS_NAMED = 5


def validity(announced: Prefixes, origins, vrps: Prefixes, max_length, asn) -> pd.Categorical:
    """Return the validation state of announcements: Valid, Invalid or NotFound (RFC 6811).

    Parameters
    ----------
    announced : Prefixes
        One row per prefix announced.
    origins : Series or array
        Origin ASN of each: whole numbers (missing: no origin), or text as CAIDA's pfx2as writes it, ``13335``,
        several origins joined by ``_`` and an AS set by ``,``. With several origins, valid if any of them is;
        an AS set is no origin.
    vrps : Prefixes
        Prefixes of the validated ROA payloads. A payload covers what equals or lies inside its prefix.
    max_length, asn : array of int
        Longest length and AS authorised by each payload. AS 0 covers and authorises nobody.

    Returns
    -------
    Categorical
        One state per announcement.

    Raises
    ------
    ValueError
        Naming the first rows whose origin, longest length or AS is none.

    References
    ----------
    RFC 6811, section 2; RFC 6483, sections 2 and 4 (AS 0).
    """
    max_length, asn = np.asarray(max_length, dtype=np.int64), np.asarray(asn, dtype=np.int64)
    widest = np.where(vrps.family == 4, 32, 128)
    _refuse(
        (max_length < vrps.length) | (max_length > widest), max_length, "is no longest length of its prefix"
    )
    _refuse((asn < 0) | (asn > LARGEST_ASN), asn, "is no AS number")
    row, origin = _origins(origins, len(announced))

    line = Line(announced, vrps)
    nest = Nest.of(*line.place(vrps))
    covering = nest.around(*line.place(announced))
    state = np.where(covering >= 0, 1, 2)
    # Up through the payloads that cover, from the longest: none is passed over, equal ones follow each other.
    payload, length = covering[row], announced.length[row]
    open_ = np.flatnonzero((payload >= 0) & (origin > 0))
    while len(open_):
        above = payload[open_]
        matches = (asn[above] == origin[open_]) & (length[open_] <= max_length[above])
        state[row[open_[matches]]] = 0
        open_ = open_[~matches]
        payload[open_] = nest.parent[payload[open_]]
        open_ = open_[payload[open_] >= 0]
    return pd.Categorical.from_codes(state, categories=STATES)


def _origins(origins, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return announcement and origin, one entry per origin; 0 stands for no origin, which nobody can authorise."""
    origins = pd.Series(origins).reset_index(drop=True)
    if len(origins) != count:
        raise ValueError(f"{count} announcements and {len(origins)} origins: one is needed for each")
    if not pd.api.types.is_numeric_dtype(origins):
        origins = origins.astype("str")
        several = origins.str.contains("_", regex=False)
        origins = pd.concat([origins[~several], origins[several].str.split("_").explode()])
        is_set = origins.str.fullmatch(r"[0-9]+(,[0-9]+)+")
        is_number = origins.str.fullmatch("[0-9]{1,10}")
        _refuse(~(is_number | is_set | origins.isna()), origins, "is no origin")
        numbers = pd.to_numeric(origins.where(is_number))
        origins = numbers
    origins = origins.fillna(0)
    _refuse((origins < 0) | (origins > LARGEST_ASN) | (origins % 1 > 0), origins, "is no AS number")
    return origins.index.to_numpy(), origins.to_numpy(dtype=np.int64)


def _refuse(faulty, values, what: str) -> None:
    """Raise, naming the first rows at fault."""
    values = pd.Series(values)
    faults = values[np.asarray(faulty)]
    if len(faults):
        named = "; ".join(f"row {row}: {value!r} {what}" for row, value in faults.head(FAULTS_NAMED).items())
        raise ValueError(f"{len(faults)} of {len(values)} rows cannot be used: {named}")
