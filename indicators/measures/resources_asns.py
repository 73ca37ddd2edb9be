"""Autonomous system numbers (ASNs) that holders of an economy have from the registry that serves it.

Numerator: AS numbers allocated or assigned to the economy in its registry's ledger, each number of a block counted.
Denominator: none. Excluded: what is available or reserved; records of an economy in another registry's ledger (ARIN's
four of Mexico); economies that are not in the ledger (no row), while one that is in it without an ASN has 0. Dates:
one per ledger. Those of LACNIC are from 2016 to 2024; the economies that ARIN serves, nine Caribbean states among
them, are in its ledger of 2018 only, which is too old to score.
A number given is not a network in operation (see routing_origin_asns), and a holder may have several. Shown, never
scored.
"""

from indicators.indicator import Indicator
from indicators.prefixes import own_registry

INDICATOR = Indicator(
    title={
        "en": "Autonomous system numbers (ASNs) held",
        "es": "Números de sistema autónomo (ASN) asignados",
        "pt": "Números de sistema autônomo (ASN) alocados",
    },
    unit={"en": "ASNs", "es": "ASN", "pt": "ASNs"},
    higher_is=None,
    valid_range=(0, None),
    noise=0,
    decimals=0,
    steward="LACNIC",
    method={
        "en": "AS numbers allocated or assigned to holders of the economy in the ledger of the registry that serves it (LACNIC, or ARIN for much of the Caribbean).",
        "es": "Números de AS asignados a titulares de la economía en los registros del RIR que la atiende (LACNIC o, para gran parte del Caribe, ARIN).",
        "pt": "Números de AS alocados ou designados a titulares da economia nos registros do RIR que a atende (LACNIC ou, para grande parte do Caribe, ARIN).",
    },
    numerator={
        "en": "AS numbers allocated or assigned to the economy",
        "es": "Números de AS asignados a la economía",
        "pt": "Números de AS alocados ou designados à economia",
    },
    caveat={
        "en": "The ledgers at hand differ in age: for economies that ARIN serves there is only that of 2018.",
        "es": "Los registros disponibles difieren en antigüedad: de las economías que atiende ARIN solo hay los de 2018.",
        "pt": "Os registros disponíveis diferem em idade: das economias que o ARIN atende há apenas os de 2018.",
    },
    matters={
        "en": "A network with its own number can connect to several others and choose its routes itself.",
        "es": "Una red con número propio puede conectarse a varias otras y elegir por sí misma sus rutas.",
        "pt": "Uma rede com número próprio pode se conectar a várias outras e escolher por si mesma suas rotas.",
    },
    says_not={
        "en": "It does not say how many of the numbers are in use.",
        "es": "No dice cuántos de los números están en uso.",
        "pt": "Não diz quantos dos números estão em uso.",
    },
)


def compute(delegations):
    own = own_registry(delegations)
    asns = own["value"].where(own["type"] == "asn", 0)
    return asns.groupby(own["country"]).sum().rename("value").reset_index()
