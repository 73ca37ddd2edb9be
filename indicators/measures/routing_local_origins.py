"""Share of the routed IPv4 space of an economy that is originated by ASNs registered in that economy.

Numerator: IPv4 addresses whose origin AS the registries' ledger (delegations) gives to a holder of the economy.
Denominator: routed IPv4 addresses with an origin AS; of several origins of a network the first published counts.
Excluded: networks seen without announcement; AS sets; economies that the ledger's registry does not serve (LACNIC's
knows nothing of those that ARIN serves), or to which it gave no ASN: no row. Dates: the routes'; the ledger is the
nearest in date, at most 180 days away (column ledger_date), as an AS registered since would count as foreign.
A foreign AS is no fault: companies of several economies often use one. It does not say where an AS's owners, staff or
routers are. Shown, never scored.
"""

import numpy as np
import pandas as pd

from indicators.indicator import Indicator
from indicators.prefixes import own_registry, routed

OTHER_DAY = "the ledger is not of the same day as the routes"

INDICATOR = Indicator(
    title={
        "en": "Routed IPv4 space originated by ASNs registered in the economy",
        "es": "Espacio IPv4 enrutado originado por sistemas autónomos (ASN) registrados en la economía",
        "pt": "Espaço IPv4 roteado originado por sistemas autônomos (ASN) registrados na economia",
    },
    unit="%",
    higher_is=None,
    valid_range=(0, 100),
    noise=1.0,
    steward="LACNIC",
    method={
        "en": "Announced IPv4 addresses located in the economy whose origin ASN is registered to a holder of the same economy in the regional Internet registry's ledger. Routes and ledger are at most 180 days apart.",
        "es": "Direcciones IPv4 anunciadas y ubicadas en la economía cuyo ASN de origen está registrado a nombre de un titular de la misma economía en los registros del RIR. Entre rutas y registros hay como máximo 180 días.",
        "pt": "Endereços IPv4 anunciados e localizados na economia cujo ASN de origem está registrado em nome de um titular da mesma economia nos registros do RIR. Entre rotas e registros há no máximo 180 dias.",
    },
    numerator={
        "en": "Announced IPv4 addresses with a locally registered origin ASN",
        "es": "Direcciones IPv4 anunciadas con ASN de origen registrado localmente",
        "pt": "Endereços IPv4 anunciados com ASN de origem registrado localmente",
    },
    denominator={
        "en": "Announced IPv4 addresses with an origin ASN",
        "es": "Direcciones IPv4 anunciadas con ASN de origen",
        "pt": "Endereços IPv4 anunciados com ASN de origem",
    },
    caveat={
        "en": "Only economies served by the registry whose ledger is at hand have a value. An ASN registered between the two dates may count as foreign.",
        "es": "Solo tienen valor las economías atendidas por el RIR cuyos registros están disponibles. Un ASN registrado entre ambas fechas puede contar como extranjero.",
        "pt": "Só têm valor as economias atendidas pelo RIR cujos registros estão disponíveis. Um ASN registrado entre as duas datas pode contar como estrangeiro.",
    },
    matters={
        "en": "It tells how much of the space is announced by networks that answer to local rules and local partners.",
        "es": "Dice cuánto del espacio lo anuncian redes que responden a reglas y socios locales.",
        "pt": "Diz quanto do espaço é anunciado por redes que respondem a regras e parceiros locais.",
    },
    says_not={
        "en": "It does not say who owns the networks nor where their equipment is; a foreign ASN is no fault.",
        "es": "No dice de quién son las redes ni dónde están sus equipos; un ASN extranjero no es un defecto.",
        "pt": "Não diz de quem são as redes nem onde estão seus equipamentos; um ASN estrangeiro não é um defeito.",
    },
    pair_within="180d",
    columns={
        "ledger_date": {
            "type": "date",
            "en": "Date of the registry's ledger",
            "es": "Fecha de los registros del RIR",
            "pt": "Data dos registros do RIR",
        }
    },
    notes={
        OTHER_DAY: {
            "es": "los registros del RIR no son del mismo día que las rutas",
            "pt": "os registros do RIR não são do mesmo dia que as rotas",
        }
    },
)


def compute(routes, delegations):
    asns = delegations[delegations["type"] == "asn"]
    count = asns["value"].to_numpy(dtype=np.int64)
    nth = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    registered = pd.MultiIndex.from_arrays(
        [
            np.repeat(asns["country"].to_numpy(), count),
            np.repeat(asns["start"].astype("int64"), count) + nth,
        ]
    )
    _, networks = routed(routes)
    ipv4 = networks[(networks["family"] == 4) & networks["country"].isin(own_registry(asns)["country"])]
    by_origin = ipv4.groupby(["country", "asn"])["space"].sum()
    local = by_origin.where(by_origin.index.isin(registered), 0)
    shares = 100 * local.groupby("country").sum() / by_origin.groupby("country").sum()
    return (
        shares.rename("value")
        .to_frame()
        .assign(
            n=by_origin.groupby("country").size(),
            note=OTHER_DAY if routes.attrs["date"] != delegations.attrs["date"] else None,
            ledger_date=delegations.attrs["date"],
        )
        .reset_index()
    )
