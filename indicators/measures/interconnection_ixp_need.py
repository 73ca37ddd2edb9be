"""Cities with an Internet exchange point (IXP) as a share of the cities that the population calls for.

Numerator: distinct cities of the IXPs that are registered in PeeringDB. Denominator, the need: 1 city under 2 million
people, 2 under 10, 3 under 50, 5 from there on. The share is capped at 1: need met. Excluded: economies without
an IXP in PeeringDB (unknown, not zero: Uruguay) or without a population in the World Bank's figures. Dates: one per
photograph of PeeringDB, with the population of the newest year that had ended.
Cities are counted as registered, after what operators vary in: case, accents, a state after a slash
("São Paulo/SP"), "City" or "Ciudad de", and the misspellings below, which would count one city twice.
An entry for a whole country or several cities counts as one. It does not say whether traffic is exchanged there.
"""

import pandas as pd

from indicators.indicator import Indicator

MISSPELT = {"bogata": "bogota", "tegucicgalpa": "tegucigalpa"}
PEOPLE = [0, 2e6, 10e6, 50e6, float("inf")]
NEED = [1, 2, 3, 5]

INDICATOR = Indicator(
    title={
        "en": "IXP cities compared with need",
        "es": "Ciudades con IXP en relación con la necesidad",
        "pt": "Cidades com PTT em relação à necessidade",
    },
    unit={"en": "share of need", "es": "proporción de la necesidad", "pt": "proporção da necessidade"},
    higher_is="better",
    valid_range=(0, 1),
    noise=0,
    decimals=2,
    steward="LAC-IX",
    method={
        "en": "Distinct cities with an IXP in PeeringDB, divided by the need: 1 city under 2 million people, 2 under 10 million, 3 under 50 million, 5 above; at most 1.",
        "es": "Ciudades distintas con un IXP en PeeringDB, divididas entre la necesidad: 1 ciudad con menos de 2 millones de habitantes, 2 con menos de 10 millones, 3 con menos de 50 millones, 5 con más; como máximo 1.",
        "pt": "Cidades distintas com um PTT no PeeringDB, divididas pela necessidade: 1 cidade com menos de 2 milhões de habitantes, 2 com menos de 10 milhões, 3 com menos de 50 milhões, 5 acima disso; no máximo 1.",
    },
    numerator={
        "en": "Distinct cities with an IXP registered in PeeringDB",
        "es": "Ciudades distintas con un IXP registrado en PeeringDB",
        "pt": "Cidades distintas com um PTT registrado no PeeringDB",
    },
    denominator={
        "en": "Cities needed for the population: 1, 2, 3 or 5",
        "es": "Ciudades necesarias según la población: 1, 2, 3 o 5",
        "pt": "Cidades necessárias segundo a população: 1, 2, 3 ou 5",
    },
    caveat={
        "en": "Cities are those that operators register; an entry for several cities counts as one. An economy without an IXP in PeeringDB is not known, not zero. The steps of need are a convention of this project.",
        "es": "Las ciudades son las que registran los operadores; una entrada que abarca varias cuenta como una. De una economía sin IXP en PeeringDB no se sabe; no es cero. Los escalones de la necesidad son una convención de este proyecto.",
        "pt": "As cidades são as que os operadores registram; uma entrada que abrange várias conta como uma. De uma economia sem PTT no PeeringDB não se sabe; não é zero. Os degraus da necessidade são uma convenção deste projeto.",
    },
    matters={
        "en": "Where networks meet in the city, local traffic stays local: faster, cheaper, and up when a far link is down.",
        "es": "Donde las redes se encuentran en la ciudad, el tráfico local no sale: es más rápido, más barato y sigue cuando cae un enlace lejano.",
        "pt": "Onde as redes se encontram na cidade, o tráfego local não sai: é mais rápido, mais barato e continua quando cai um enlace distante.",
    },
    says_not={
        "en": "It does not say how much local traffic stays local, nor how many networks are connected.",
        "es": "No dice cuánto tráfico local se queda en el país ni cuántas redes están conectadas.",
        "pt": "Não diz quanto do tráfego local permanece no país nem quantas redes estão conectadas.",
    },
    columns={
        "cities": {
            "type": "integer",
            "en": "Cities with an IXP",
            "es": "Ciudades con IXP",
            "pt": "Cidades com PTT",
        },
        "need": {
            "type": "integer",
            "en": "Cities needed",
            "es": "Ciudades necesarias",
            "pt": "Cidades necessárias",
        },
    },
)


def compute(ixps, population):
    people = population.set_index("country")["value"]
    need = pd.cut(people, PEOPLE, right=False, labels=NEED).astype("int")
    cities = ixps.assign(city=_plain(ixps["city"])).groupby("country")["city"].nunique()
    table = pd.concat({"cities": cities, "need": need}, axis=1, join="inner").rename_axis("country")
    return table.assign(value=(table["cities"] / table["need"]).clip(upper=1)).reset_index()


def _plain(city: pd.Series) -> pd.Series:
    letters = city.str.casefold().str.normalize("NFKD").str.replace(r"[\u0300-\u036f]", "", regex=True)
    words = letters.str.split("/").str[0].str.split().str.join(" ")
    return words.str.removesuffix(" city").str.removeprefix("ciudad de ").replace(MISSPELT)
