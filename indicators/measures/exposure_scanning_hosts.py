"""Hosts that scan networks or guess passwords, per 100,000 routed addresses.

Numerator: addresses that at least two public lists name for scanning, brute force and the like, as Romain Marcoux's
table of malicious addresses counts them per economy. Denominator: routed IPv4 addresses, in hundreds of thousands:
those of the networks that have an origin ASN, each address given to its most specific network; their number is in
column n. A further column divides by the people who use the Internet (population times share of users, newest years
that had ended): where many share an address (CGNAT), hosts per address and per user rank economies differently. Low
and high are the 95 % Poisson interval of the count, after Byar, since a count of one day is one draw. Excluded:
economies that the table does not list (none is known, which is no zero); those without a routed address. Dates: one
per photograph of the lists, with the routes nearest to it, at most 180 days apart.
Below 50,000 routed addresses a row says so in its note and is not to be scored: few hosts make any rate (Saint Kitts
and Nevis, 2 hosts, 14 per 100,000). It is shown, never scored: most such hosts are devices of people who do not know,
and lists see those that scan the lists' own sensors. It does not say who controls the hosts.
"""

import numpy as np
import pandas as pd

from indicators import prefixes
from indicators.indicator import Indicator

FEW = 50_000
NOTE = "fewer than 50,000 routed addresses: too few to compare or score"
Z = 1.96  # two-sided 95 %

INDICATOR = Indicator(
    title={
        "en": "Hosts that scan or attack",
        "es": "Hosts que escanean o atacan",
        "pt": "Hosts que varrem ou atacam",
    },
    unit={
        "en": "per 100,000 routed addresses",
        "es": "por cada 100 mil direcciones enrutadas",
        "pt": "por 100 mil endereços roteados",
    },
    higher_is="worse",
    valid_range=(0, None),
    noise=1.0,
    limit=50,
    pair_within="180d",
    steward="LACNOG",
    method={
        "en": "Addresses that at least two public lists name for scanning or brute force, per 100,000 routed IPv4 addresses, with the 95 % Poisson interval of the count. A further column counts them per 100,000 Internet users.",
        "es": "Direcciones que al menos dos listas públicas señalan por escaneo o fuerza bruta, por cada 100 mil direcciones IPv4 enrutadas, con el intervalo de Poisson del conteo al 95 %. Otra columna los cuenta por cada 100 mil usuarios de Internet.",
        "pt": "Endereços que ao menos duas listas públicas apontam por varredura ou força bruta, por 100 mil endereços IPv4 roteados, com o intervalo de Poisson da contagem a 95%. Outra coluna os conta por 100 mil usuários da Internet.",
    },
    numerator={
        "en": "Addresses of scanning or attacking hosts in the economy",
        "es": "Direcciones de hosts que escanean o atacan en la economía",
        "pt": "Endereços de hosts que varrem ou atacam na economia",
    },
    denominator={
        "en": "Routed IPv4 addresses of the economy, in hundreds of thousands",
        "es": "Direcciones IPv4 enrutadas de la economía, en cientos de miles",
        "pt": "Endereços IPv4 roteados da economia, em centenas de milhares",
    },
    caveat={
        "en": "Low confidence: one day of lists that others keep and place by their own means; infected devices share addresses and change them. Shown, never scored. An economy without a row is not on the table.",
        "es": "Confianza baja: es un solo día de listas que llevan y ubican terceros; los equipos infectados comparten direcciones y las cambian. Se muestra y nunca se puntúa. Una economía sin fila no figura en la tabla.",
        "pt": "Confiança baixa: é um único dia de listas mantidas e localizadas por terceiros; equipamentos infectados compartilham endereços e os trocam. É mostrado e nunca pontuado. Uma economia sem linha não consta da tabela.",
    },
    says_not={
        "en": "It does not say who controls the hosts, nor how much harm they did.",
        "es": "No dice quién controla los hosts ni cuánto daño causaron.",
        "pt": "Não diz quem controla os hosts nem quanto dano causaram.",
    },
    columns={
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
    },
    notes={
        NOTE: {
            "es": "menos de 50.000 direcciones enrutadas: demasiado pocas para comparar o puntuar",
            "pt": "menos de 50.000 endereços roteados: poucos demais para comparar ou pontuar",
        }
    },
)


def compute(threats, routes, population, access_internet_users):
    networks = prefixes.parse(routes["network"])
    routed = routes["asn"].notna() & (networks.family == 4)
    addresses = routes.assign(n=prefixes.own_space(networks))[routed].groupby("country")["n"].sum()
    listed = threats[threats["list"] == "malicious_ip"].set_index("country")["hosts"]
    table = pd.concat({"hosts": listed, "n": addresses[addresses > 0]}, axis="columns", join="inner")
    hosts, per_100_000 = table["hosts"].astype("float64"), 1e5 / table["n"]
    share = access_internet_users.set_index("country")["value"] / 100
    users = population.set_index("country")["value"] * share
    return table.assign(
        value=hosts * per_100_000,
        low=_bound(hosts, -Z).fillna(0) * per_100_000,
        high=_bound(hosts + 1, Z) * per_100_000,
        note=(table["n"] < FEW).map({True: NOTE}),
        per_100_000_users=1e5 * hosts / users.reindex(table.index),
    ).reset_index()


def _bound(count: pd.Series, z: float) -> pd.Series:
    return count * (1 - 1 / (9 * count) + z / (3 * np.sqrt(count))) ** 3
