"""Addresses of the economy on public blocklists, per 100,000 routed addresses.

Numerator: addresses that IPsum finds on at least one of some thirty public blocklists, placed by their most specific
network. Denominator: routed IPv4 addresses, in hundreds of thousands: those of the networks that have an origin ASN,
each address given to its most specific network; their number is in column n. A further column divides by the people
who use the Internet (population times share of users, newest years that had ended): where many share an address
(CGNAT), hosts per address and per user rank economies differently. Low and high are the 95 % Poisson interval of the
count, after Byar, since a count of one day is one draw. Excluded: addresses that no network of the region holds;
economies without a routed address. Dates: one per photograph of the lists, with the routes nearest to it, at most 180
days apart.
Below 50,000 routed addresses a row says so in its note and is not to be scored: few hosts make any rate (Saint Kitts
and Nevis, 36 addresses, 250 per 100,000). Low confidence. Only counts are kept, never an address. It does not say
whether an address did harm, nor for how long.
"""

from indicators import rates
from indicators.indicator import Indicator

INDICATOR = Indicator(
    title={
        "en": "Blocklisted addresses",
        "es": "Direcciones en listas de bloqueo",
        "pt": "Endereços em listas de bloqueio",
    },
    unit=rates.UNIT,
    higher_is="worse",
    valid_range=(0, None),
    noise=1.0,
    limit=50,
    pair_within="180d",
    steward="LACNOG",
    method={
        "en": "Addresses on at least one of the public blocklists that IPsum collects, per 100,000 routed IPv4 addresses, with the 95 % Poisson interval of the count. A further column counts them per 100,000 Internet users.",
        "es": "Direcciones en al menos una de las listas públicas de bloqueo que reúne IPsum, por cada 100 mil direcciones IPv4 enrutadas, con el intervalo de Poisson del conteo al 95 %. Otra columna los cuenta por cada 100 mil usuarios de Internet.",
        "pt": "Endereços em ao menos uma das listas públicas de bloqueio reunidas pelo IPsum, por 100 mil endereços IPv4 roteados, com o intervalo de Poisson da contagem a 95%. Outra coluna os conta por 100 mil usuários da Internet.",
    },
    numerator={
        "en": "Addresses of the economy on public blocklists",
        "es": "Direcciones de la economía en listas públicas de bloqueo",
        "pt": "Endereços da economia em listas públicas de bloqueio",
    },
    denominator=rates.DENOMINATOR,
    caveat={
        "en": "Low confidence: one day of lists that others keep, and many users may share one address. Below 50,000 routed addresses the rate means little and is not scored.",
        "es": "Confianza baja: es un solo día de listas que llevan terceros, y muchos usuarios pueden compartir una dirección. Con menos de 50 mil direcciones enrutadas la tasa dice poco y no se puntúa.",
        "pt": "Confiança baixa: é um único dia de listas mantidas por terceiros, e muitos usuários podem compartilhar um endereço. Com menos de 50 mil endereços roteados, a taxa diz pouco e não é pontuada.",
    },
    matters={
        "en": "Other networks refuse mail and traffic from listed addresses, so that neighbours and customers pay too.",
        "es": "Otras redes rechazan el correo y el tráfico de las direcciones listadas, y lo pagan también vecinos y clientes.",
        "pt": "Outras redes recusam e-mail e tráfego de endereços listados, e vizinhos e clientes também pagam por isso.",
    },
    says_not={
        "en": "It does not say whether an address did harm, for how long, nor whose device was behind it.",
        "es": "No dice si una dirección causó daño, durante cuánto tiempo ni de quién era el equipo.",
        "pt": "Não diz se um endereço causou dano, por quanto tempo nem de quem era o equipamento.",
    },
    columns=rates.COLUMNS,
    notes=rates.NOTES,
)


def compute(threats, routes, population, access_internet_users):
    hosts = threats[threats["list"] == "ipsum"].set_index("country")["hosts"]
    return rates.per_address_and_user(hosts, routes, population, access_internet_users)
