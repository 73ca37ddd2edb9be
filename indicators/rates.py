"""Counts of hosts as rates per address and per user, with the doubt of a count; what measures of exposure share."""

import numpy as np
import pandas as pd

from indicators import prefixes

FEW = 50_000
NOTE = "fewer than 50,000 routed addresses: too few to compare or score"
Z = 1.96  # two-sided 95 %

UNIT = {
    "en": "per 100,000 routed addresses",
    "es": "por cada 100 mil direcciones enrutadas",
    "pt": "por 100 mil endereços roteados",
}
DENOMINATOR = {
    "en": "Routed IPv4 addresses of the economy, in hundreds of thousands",
    "es": "Direcciones IPv4 enrutadas de la economía, en cientos de miles",
    "pt": "Endereços IPv4 roteados da economia, em centenas de milhares",
}
COLUMNS = {
    "hosts": {
        "type": "integer",
        "en": "Addresses counted",
        "es": "Direcciones contadas",
        "pt": "Endereços contados",
    },
    "per_100_000_users": {
        "type": "number",
        "en": "Per 100,000 Internet users",
        "es": "Por cada 100 mil usuarios de Internet",
        "pt": "Por 100 mil usuários da Internet",
    },
}
NOTES = {
    NOTE: {
        "es": "menos de 50.000 direcciones enrutadas: demasiado pocas para comparar o puntuar",
        "pt": "menos de 50.000 endereços roteados: poucos demais para comparar ou pontuar",
    }
}


def per_address_and_user(
    hosts: pd.Series, routes: pd.DataFrame, population: pd.DataFrame, users_share: pd.DataFrame
) -> pd.DataFrame:
    """Return counted hosts per 100,000 routed addresses with a 95 % Poisson interval, and per 100,000 users.

    Parameters
    ----------
    hosts : Series
        Addresses counted, by country.
    routes : DataFrame
        Networks with country and origin ASN (``network``, ``country``, ``asn``).
    population, users_share : DataFrame
        People, and the percentage of them who use the Internet (``country``, ``value``).

    Returns
    -------
    DataFrame
        country, hosts, n (routed IPv4 addresses), value, low, high (after Byar: Breslow and Day, Statistical
        methods in cancer research II, 1987, p. 69), note where n is below `FEW`, per_100_000_users. Economies
        without a count or without a routed address have no row.
    """
    networks = prefixes.parse(routes["network"])
    routed = routes["asn"].notna() & (networks.family == 4)
    addresses = routes.assign(n=prefixes.own_space(networks))[routed].groupby("country")["n"].sum()
    table = pd.concat({"hosts": hosts, "n": addresses[addresses > 0]}, axis="columns", join="inner")
    counted, per_100_000 = table["hosts"].astype("float64"), 1e5 / table["n"]
    share = users_share.set_index("country")["value"] / 100
    users = population.set_index("country")["value"] * share
    return table.assign(
        value=counted * per_100_000,
        low=_bound(counted, -Z).fillna(0) * per_100_000,
        high=_bound(counted + 1, Z) * per_100_000,
        note=(table["n"] < FEW).map({True: NOTE}),
        per_100_000_users=1e5 * counted / users.reindex(table.index),
    ).reset_index()


def _bound(count: pd.Series, z: float) -> pd.Series:
    return count * (1 - 1 / (9 * count) + z / (3 * np.sqrt(count))) ** 3
