"""Autonomous systems (ASNs) that originate IPv4 networks in an economy, per million people.

Numerator: distinct ASNs that originate IPv4 space in the economy, in column origins. Denominator: the population of
the newest year that had ended, in millions. Excluded: networks seen without announcement; AS sets; economies without
a population in the World Bank's figures. The economy is that of the addresses, so foreign networks count where their
addresses are used. Dates: the routes'.
Micro-states jump: a few global networks are many per million. It does not say how large the networks are, nor whether
users can choose among them. Shown, never scored.
"""

from indicators.indicator import Indicator
from indicators.prefixes import each_origin, routed

INDICATOR = Indicator(
    title={
        "en": "Origin ASNs per million people",
        "es": "Sistemas autónomos (ASN) de origen por millón de habitantes",
        "pt": "Sistemas autônomos (ASN) de origem por milhão de habitantes",
    },
    unit={"en": "per million people", "es": "por millón de habitantes", "pt": "por milhão de habitantes"},
    higher_is="better",
    valid_range=(0, None),
    noise=0.5,
    steward="LACNIC",
    method={
        "en": "Distinct ASNs that originate IPv4 networks located in the economy, per million people of the last year that had ended.",
        "es": "ASN distintos que originan redes IPv4 ubicadas en la economía, por millón de habitantes del último año cerrado.",
        "pt": "ASNs distintos que originam redes IPv4 localizadas na economia, por milhão de habitantes do último ano encerrado.",
    },
    numerator={
        "en": "Distinct ASNs that originate IPv4 in the economy",
        "es": "ASN distintos que originan IPv4 en la economía",
        "pt": "ASNs distintos que originam IPv4 na economia",
    },
    denominator={
        "en": "Population, in millions",
        "es": "Población, en millones",
        "pt": "População, em milhões",
    },
    caveat={
        "en": "In small economies a few global networks make a high figure. How networks are located changed between editions of the source.",
        "es": "En economías pequeñas, unas pocas redes mundiales dan una cifra alta. La forma de ubicar las redes cambió entre ediciones de la fuente.",
        "pt": "Em economias pequenas, poucas redes mundiais produzem um valor alto. A forma de localizar as redes mudou entre edições da fonte.",
    },
    matters={
        "en": "Many networks that run their own routing mean more choice, and fewer users lost when one fails.",
        "es": "Muchas redes con enrutamiento propio significan más opciones y menos usuarios afectados cuando una falla.",
        "pt": "Muitas redes com roteamento próprio significam mais opções e menos usuários afetados quando uma falha.",
    },
    says_not={
        "en": "It does not say how large the networks are, nor whether users can choose among them.",
        "es": "No dice qué tamaño tienen las redes ni si los usuarios pueden elegir entre ellas.",
        "pt": "Não diz qual o tamanho das redes nem se os usuários podem escolher entre elas.",
    },
    columns={
        "origins": {
            "type": "integer",
            "en": "ASNs that originate IPv4",
            "es": "ASN que originan IPv4",
            "pt": "ASNs que originam IPv4",
        }
    },
)


def compute(routes, population):
    _, networks = routed(routes)
    origins = each_origin(networks[networks["family"] == 4]).groupby("country")["asn"].nunique()
    people = population.set_index("country")["value"]
    table = (1e6 * origins / people).rename("value").to_frame().assign(origins=origins)
    return table.dropna().rename_axis("country").reset_index()
