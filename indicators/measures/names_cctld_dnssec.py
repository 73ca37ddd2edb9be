"""Whether the country-code domain (ccTLD) is signed with DNSSEC, and with an algorithm still recommended.

Numerator: the algorithms of the domain's DS records in the root zone. No DS record is 0; a DS record of any algorithm
other than 8, 10 and 13 to 16 (in the region: 5 and 7, which rest on SHA-1; RFC 8624) is 50; recommended ones
only is 100. During a rollover several algorithms stand beside each other: the weakest counts, as a resolver accepts it.
Denominator: none. Excluded: domains outside the two-letter ones; economies without a delegated domain (in 2026 BQ, MF
and BL) are not applicable. Dates: one per photograph of the root zone; "first seen signed" is the first photograph
with a DS record, so the domain was signed on or before that day.
It does not say whether names below the domain are signed, nor whether networks in the country validate.
"""

import pandas as pd

from indicators.indicator import Indicator

RECOMMENDED = {8, 10, 13, 14, 15, 16}

INDICATOR = Indicator(
    title={
        "en": "DNSSEC of the country-code domain (ccTLD)",
        "es": "DNSSEC del dominio de código de país (ccTLD)",
        "pt": "DNSSEC do domínio de código de país (ccTLD)",
    },
    unit={"en": "points", "es": "puntos", "pt": "pontos"},
    higher_is="better",
    valid_range=(0, 100),
    noise=0,
    decimals=0,
    steward="LACTLD",
    method={
        "en": "Read from the DS records of the root zone: 0 if there is none, 50 if any uses an outdated algorithm (5 or 7), 100 if all use a recommended one (8, 10, 13 to 16). With several algorithms the weakest counts.",
        "es": "Se lee de los registros DS de la zona raíz: 0 si no hay ninguno, 50 si alguno usa un algoritmo obsoleto (5 o 7), 100 si todos usan uno recomendado (8, 10, 13 a 16). Si hay varios algoritmos, cuenta el más débil.",
        "pt": "Lido dos registros DS da zona raiz: 0 se não houver nenhum, 50 se algum usar um algoritmo obsoleto (5 ou 7), 100 se todos usarem um recomendado (8, 10, 13 a 16). Havendo vários algoritmos, vale o mais fraco.",
    },
    numerator={
        "en": "DS records of the ccTLD in the root zone, by algorithm",
        "es": "Registros DS del ccTLD en la zona raíz, por algoritmo",
        "pt": "Registros DS do ccTLD na zona raiz, por algoritmo",
    },
    caveat={
        "en": "The date first seen signed is that of the first copy of the root zone we hold with a DS record; the ccTLD may have been signed earlier. Economies whose ccTLD is not delegated are not applicable.",
        "es": "La fecha en que se vio firmado por primera vez es la de la primera copia de la zona raíz que tenemos con un registro DS; el ccTLD puede haberse firmado antes. A las economías cuyo ccTLD no está delegado el indicador no se les aplica.",
        "pt": "A data em que foi visto assinado pela primeira vez é a da primeira cópia da zona raiz que temos com um registro DS; o ccTLD pode ter sido assinado antes. O indicador não se aplica às economias cujo ccTLD não está delegado.",
    },
    matters={
        "en": "A signed domain lets anyone check that an answer was not forged on its way to a bank, a ministry or a school.",
        "es": "Un dominio firmado permite comprobar que nadie falsificó la respuesta en el camino a un banco, un ministerio o una escuela.",
        "pt": "Um domínio assinado permite verificar que ninguém falsificou a resposta no caminho até um banco, um ministério ou uma escola.",
    },
    says_not={
        "en": "It does not say how many names under the ccTLD are signed, nor whether networks in the country validate signatures.",
        "es": "No dice cuántos nombres bajo el ccTLD están firmados ni si las redes del país validan las firmas.",
        "pt": "Não diz quantos nomes sob o ccTLD estão assinados nem se as redes do país validam as assinaturas.",
    },
    history=True,
    categories={
        0: {"en": "unsigned", "es": "sin firmar", "pt": "sem assinatura"},
        50: {
            "en": "signed, outdated algorithm",
            "es": "firmado, algoritmo obsoleto",
            "pt": "assinado, algoritmo obsoleto",
        },
        100: {
            "en": "signed, recommended algorithm",
            "es": "firmado, algoritmo recomendado",
            "pt": "assinado, algoritmo recomendado",
        },
    },
    columns={
        "algorithm": {
            "type": "string",
            "en": "DNSSEC algorithm numbers",
            "es": "Números de algoritmo DNSSEC",
            "pt": "Números de algoritmo DNSSEC",
        },
        "first_signed": {
            "type": "date",
            "en": "First seen signed",
            "es": "Visto firmado por primera vez",
            "pt": "Visto assinado pela primeira vez",
        },
    },
)


def compute(root_zone, economies):
    region = economies.loc[economies["lac"] != "", "iso3"]
    every = pd.MultiIndex.from_product([region, root_zone["date"].unique()], names=["country", "date"])
    ds = root_zone[root_zone["type"] == "DS"]
    ds = ds.assign(algorithm=ds["data"].str.split().str[1].astype("int"))
    used = ds.groupby(["country", "date"])["algorithm"]
    table = pd.DataFrame({"status": "observed"}, index=every)
    table["value"] = used.agg(lambda some: 100 if set(some) <= RECOMMENDED else 50).reindex(every).fillna(0)
    table["algorithm"] = used.agg(lambda some: ", ".join(map(str, sorted(set(some)))))
    ns = root_zone.loc[root_zone["type"] == "NS", ["country", "date"]]
    table.loc[~every.isin(pd.MultiIndex.from_frame(ns)), ["status", "value"]] = "not_applicable", None
    table = table.reset_index()
    first = table["country"].map(ds.groupby("country")["date"].min())
    return table.assign(first_signed=first.where(first <= table["date"]))
