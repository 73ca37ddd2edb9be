"""IPv4 addresses that the registries have given to an economy, per person.

Numerator: addresses of the networks allocated or assigned to the economy by any of the five registries, in column
addresses. Denominator: the population of the newest year that had ended. Excluded: economies without a population in
the World Bank's figures; space that is available or reserved. Dates: one per edition of the allocations, mostly
monthly. They are taken from ipverse's lists, which hold every economy of the region, and not from LACNIC's ledger,
which ends in 2024 and lacks the economies that ARIN serves.
An address counts where its holder is registered: Brazil lost 7.1 million between February and April 2025, when space
moved to other economies. Address sharing (CGNAT) makes few addresses serve many. It does not say how many are in use.
Shown, never scored.
"""

import pandas as pd

from indicators.indicator import Indicator
from indicators.prefixes import parse

INDICATOR = Indicator(
    title={
        "en": "IPv4 addresses per person",
        "es": "Direcciones IPv4 por habitante",
        "pt": "Endereços IPv4 por habitante",
    },
    unit={
        "en": "addresses per person",
        "es": "direcciones por habitante",
        "pt": "endereços por habitante",
    },
    higher_is=None,
    valid_range=(0, None),
    noise=0.01,
    decimals=2,
    steward="LACNIC",
    method={
        "en": "IPv4 addresses allocated or assigned to the economy by the five regional Internet registries, divided by the population of the last year that had ended.",
        "es": "Direcciones IPv4 asignadas a la economía por los cinco registros regionales de Internet (RIR), divididas entre la población del último año cerrado.",
        "pt": "Endereços IPv4 alocados ou designados à economia pelos cinco registros regionais da Internet (RIR), divididos pela população do último ano encerrado.",
    },
    numerator={
        "en": "IPv4 addresses allocated or assigned to the economy",
        "es": "Direcciones IPv4 asignadas a la economía",
        "pt": "Endereços IPv4 alocados ou designados à economia",
    },
    denominator={"en": "Population", "es": "Población", "pt": "População"},
    caveat={
        "en": "Addresses count where their holder is registered; a transfer to a holder elsewhere moves them. Address sharing lets few addresses serve many people.",
        "es": "Las direcciones cuentan donde está registrado su titular; una transferencia a un titular de otra economía las traslada. Al compartirse, pocas direcciones pueden servir a muchas personas.",
        "pt": "Os endereços contam onde seu titular está registrado; uma transferência a um titular de outra economia os desloca. Compartilhados, poucos endereços podem servir a muitas pessoas.",
    },
    matters={
        "en": "Where addresses are few, many users share one, which makes IPv6 the more urgent.",
        "es": "Donde hay pocas direcciones, muchos usuarios comparten una, y por eso IPv6 es más urgente.",
        "pt": "Onde há poucos endereços, muitos usuários compartilham um, e por isso o IPv6 é mais urgente.",
    },
    says_not={
        "en": "It does not say how many addresses are in use, nor where.",
        "es": "No dice cuántas direcciones están en uso ni dónde.",
        "pt": "Não diz quantos endereços estão em uso nem onde.",
    },
    columns={
        "addresses": {
            "type": "integer",
            "en": "IPv4 addresses",
            "es": "Direcciones IPv4",
            "pt": "Endereços IPv4",
        }
    },
)


def compute(allocations, population):
    listed = parse(allocations["network"])
    size = pd.Series(2.0 ** (32 - listed.length.astype(int))).where(listed.family == 4, 0)
    addresses = size.groupby(allocations["country"]).sum()
    people = population.set_index("country")["value"]
    table = (addresses / people).rename("value").to_frame().assign(addresses=addresses)
    return table.dropna().rename_axis("country").reset_index()
