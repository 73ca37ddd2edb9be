"""Number of places in the economy where submarine cables come ashore.

Numerator: distinct landing points of TeleGeography's Submarine Cable Map, those of planned cables among them.
Denominator: none. Excluded: points that are yet to be decided (`is_tbd`). Landlocked economies (Bolivia, Paraguay)
are not applicable; an economy that the map gives no point has no row. Dates: one per photograph of the map.
The map names an economy after the last comma: Puerto Rico's points are among those of the United States, one of Bonaire
among those of the Netherlands. The cables of Brazil's rivers count too (74 points in 2026). It is shown, never
scored: it does not say how many cables land at a point, nor whether one storm reaches several.
"""

from indicators.indicator import Indicator

INDICATOR = Indicator(
    title={
        "en": "Landing points of submarine cables",
        "es": "Puntos de aterrizaje de cables submarinos",
        "pt": "Pontos de chegada de cabos submarinos",
    },
    unit={"en": "landing points", "es": "puntos de aterrizaje", "pt": "pontos de chegada"},
    higher_is="better",
    valid_range=(1, None),
    noise=0,
    decimals=0,
    steward="RedCLARA",
    method={
        "en": "Distinct landing points of TeleGeography's Submarine Cable Map in the economy, without those yet to be decided.",
        "es": "Puntos de aterrizaje distintos del Submarine Cable Map de TeleGeography en la economía, sin los que están por definirse.",
        "pt": "Pontos de chegada distintos do Submarine Cable Map da TeleGeography na economia, sem os que ainda serão definidos.",
    },
    numerator={
        "en": "Distinct landing points in the economy",
        "es": "Puntos de aterrizaje distintos en la economía",
        "pt": "Pontos de chegada distintos na economia",
    },
    caveat={
        "en": "Points of planned cables and of river cables count too. Landlocked economies are not applicable; an economy without a row has no point on the map, where Puerto Rico's belong to the United States.",
        "es": "También cuentan los puntos de cables planificados y de cables fluviales. A las economías sin litoral el indicador no se les aplica; una economía sin fila no tiene puntos en el mapa, donde los de Puerto Rico figuran en los Estados Unidos.",
        "pt": "Pontos de cabos planejados e de cabos fluviais também contam. O indicador não se aplica às economias sem litoral; uma economia sem linha não tem pontos no mapa, no qual os de Porto Rico constam nos Estados Unidos.",
    },
    matters={
        "en": "Cables that land in one place fail together; several places survive a storm or a power cut.",
        "es": "Los cables que llegan al mismo lugar fallan juntos; varios lugares sobreviven a una tormenta o a un apagón.",
        "pt": "Cabos que chegam ao mesmo lugar falham juntos; vários lugares resistem a uma tempestade ou a um apagão.",
    },
    says_not={
        "en": "It does not say how many cables land at a point, nor whether one event could cut several.",
        "es": "No dice cuántos cables llegan a cada punto ni si un solo evento podría cortar varios.",
        "pt": "Não diz quantos cabos chegam a cada ponto nem se um único evento poderia cortar vários.",
    },
)


def compute(landing_points, economies):
    decided = landing_points[~landing_points["is_tbd"].fillna(False)]
    landlocked = economies.loc[economies["landlocked"] == "true", "iso3"]
    count = decided.groupby("country")["id"].nunique()
    table = count.reindex([*count.index, *landlocked]).rename("value").rename_axis("country").reset_index()
    return table.assign(status=table["value"].notna().map({True: "observed", False: "not_applicable"}))
