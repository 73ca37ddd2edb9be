"""Number of Internet exchange points (IXPs) that operators have registered in PeeringDB.

Numerator: distinct IXPs registered in the economy. Denominator: none; the extra column divides by the population of
the newest year that had ended, in tens of millions. Excluded: IXPs without a published peering LAN, in
photographs made from lists of LANs. Dates: one per photograph of PeeringDB.
An economy without an IXP in PeeringDB has no row: that is unknown, not zero (Uruguay). Per head micro-states
jump (Saint Kitts and Nevis, one IXP, 213; Brazil 2.5): the count is shown, never scored.
It does not say how much traffic an IXP carries, who is connected, or whether prices fell.
"""

from indicators.indicator import Indicator

INDICATOR = Indicator(
    title={
        "en": "Internet exchange points (IXPs)",
        "es": "Puntos de intercambio de tráfico de Internet (IXP)",
        "pt": "Pontos de troca de tráfego (PTT/IXP)",
    },
    unit={"en": "IXPs", "es": "IXP", "pt": "PTTs"},
    higher_is="better",
    valid_range=(1, None),
    noise=0,
    decimals=0,
    steward="LAC-IX",
    method={
        "en": "IXPs registered in PeeringDB in the economy, each counted once however many peering LANs it has. The count per 10 million people uses the population of the last year that had ended.",
        "es": "IXP registrados en PeeringDB en la economía; cada uno se cuenta una vez, sin importar cuántas redes de interconexión tenga. La cantidad por cada 10 millones de habitantes usa la población del último año cerrado.",
        "pt": "PTTs registrados no PeeringDB na economia; cada um é contado uma vez, não importa quantas redes de interconexão tenha. A quantidade por 10 milhões de habitantes usa a população do último ano encerrado.",
    },
    numerator={
        "en": "Distinct IXPs registered in PeeringDB",
        "es": "IXP distintos registrados en PeeringDB",
        "pt": "PTTs distintos registrados no PeeringDB",
    },
    caveat={
        "en": "Operators register voluntarily, and an IXP without a published peering LAN may be absent: no entry means not known, not zero. One entry may stand for several cities, and several entries for one operator.",
        "es": "El registro es voluntario y puede faltar un IXP que no publica su red de interconexión: que no haya entrada significa que no se sabe, no que sea cero. Una entrada puede abarcar varias ciudades, y un operador puede tener varias entradas.",
        "pt": "O registro é voluntário e um PTT que não publica sua rede de interconexão pode estar ausente: a falta de entrada significa que não se sabe, não que seja zero. Uma entrada pode abranger várias cidades, e um operador pode ter várias entradas.",
    },
    matters={
        "en": "Exchange points let networks hand traffic to each other directly instead of paying for a detour abroad.",
        "es": "Los IXP permiten que las redes se entreguen tráfico directamente en vez de pagar un rodeo por el exterior.",
        "pt": "Os PTTs permitem que as redes entreguem tráfego diretamente em vez de pagar um desvio pelo exterior.",
    },
    says_not={
        "en": "It does not say how much traffic is exchanged, nor how many networks are connected.",
        "es": "No dice cuánto tráfico se intercambia ni cuántas redes están conectadas.",
        "pt": "Não diz quanto tráfego é trocado nem quantas redes estão conectadas.",
    },
    columns={
        "per_10_million": {
            "type": "number",
            "en": "IXPs per 10 million people",
            "es": "IXP por cada 10 millones de habitantes",
            "pt": "PTTs por 10 milhões de habitantes",
        }
    },
)


def compute(ixps, population):
    table = ixps.groupby("country")["id"].nunique().rename("value").to_frame()
    people = population.set_index("country")["value"]
    return table.assign(per_10_million=1e7 * table["value"] / people.reindex(table.index)).reset_index()
