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

from indicators import rates
from indicators.indicator import Indicator

INDICATOR = Indicator(
    title={
        "en": "Hosts that scan or attack",
        "es": "Hosts que escanean o atacan",
        "pt": "Hosts que varrem ou atacam",
    },
    unit=rates.UNIT,
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
    denominator=rates.DENOMINATOR,
    caveat={
        "en": "Low confidence: one day of lists that others keep and place by their own means; infected devices share addresses and change them. Shown, never scored. An economy without a row is not on the table.",
        "es": "Confianza baja: es un solo día de listas que llevan y ubican terceros; los equipos infectados comparten direcciones y las cambian. Se muestra y nunca se puntúa. Una economía sin fila no figura en la tabla.",
        "pt": "Confiança baixa: é um único dia de listas mantidas e localizadas por terceiros; equipamentos infectados compartilham endereços e os trocam. É mostrado e nunca pontuado. Uma economia sem linha não consta da tabela.",
    },
    matters={
        "en": "Devices that attack others are mostly infected ones: their owners need to be told and helped.",
        "es": "Los dispositivos que atacan a otros suelen estar infectados: a sus dueños hay que avisarles y ayudarles.",
        "pt": "Dispositivos que atacam outros costumam estar infectados: seus donos precisam ser avisados e ajudados.",
    },
    says_not={
        "en": "It does not say who controls the hosts, nor how much harm they did.",
        "es": "No dice quién controla los hosts ni cuánto daño causaron.",
        "pt": "Não diz quem controla os hosts nem quanto dano causaram.",
    },
    columns=rates.COLUMNS,
    notes=rates.NOTES,
)


def compute(threats, routes, population, access_internet_users):
    hosts = threats[threats["list"] == "malicious_ip"].set_index("country")["hosts"]
    return rates.per_address_and_user(hosts, routes, population, access_internet_users)
