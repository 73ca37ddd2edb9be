"""Routes as measures look at them: what is announced, whose addresses, by which AS, how much of it under ROAs."""

import numpy as np
import pandas as pd

from indicators.prefixes.space import coverage, own_space
from indicators.prefixes.table import Prefixes
from indicators.prefixes.text import parse


def routed(routes: pd.DataFrame) -> tuple[Prefixes, pd.DataFrame]:
    """Return all networks as prefixes, and those that are announced, each with the space that is its own.

    Parameters
    ----------
    routes : DataFrame
        Records of the source ``routes``, of either form.

    Returns
    -------
    Prefixes, DataFrame
        The second is indexed by row of the first and holds `routes` with ``family`` and ``space`` (as of
        `own_space`). Left out are networks without an announcement, and those whose space more specific ones
        take whole.
    """
    listed = parse(routes["network"])
    networks = routes.reset_index(drop=True).assign(family=listed.family, space=own_space(listed))
    announced = networks["asn"].notna() | networks["origins"].notna()
    return listed, networks[announced & (networks["space"] > 0)]


def each_origin(networks: pd.DataFrame) -> pd.DataFrame:
    """Return one row per network and origin AS: all of several origins, none of an AS set, ``asn`` as int64."""
    several = networks["origins"].notna()
    stated = networks.loc[several, "origins"].str.split("_").explode()
    stated = stated[~stated.str.contains(",", regex=False)].astype("int64")
    one = networks.loc[~several & networks["asn"].notna(), "asn"].astype("int64")
    asn = pd.concat([one, stated])
    return networks.loc[asn.index].assign(asn=asn.to_numpy())


def under_roas(listed: Prefixes, networks: pd.DataFrame, payloads: Prefixes) -> pd.DataFrame:
    """Add how much of each network's space lies under ROAs, at least and at most: ``low`` and ``high``.

    A network that is a location aggregate may be announced in parts, so what of it lies under a ROA may be
    covered. One that is itself an announcement (``origins`` is known) is covered whole or, by RFC 6811, not
    at all: both are `low`.

    Parameters
    ----------
    listed, networks : Prefixes, DataFrame
        As `routed` returns them; `networks` may be some rows.
    payloads : Prefixes
        Prefixes of the validated ROA payloads to count.
    """
    of = np.zeros(len(listed), dtype=bool)
    of[networks.index] = True
    found = coverage(listed, payloads, of)
    high = found["high"].where(networks["origins"].isna(), found["low"])
    return networks.assign(low=found["low"], high=high)
