"""Number of submarine cables in service that land in the economy, by year.

Numerator: distinct cables of TeleGeography's Submarine Cable Map that land in the economy, each from the year it was
ready for service (`rfs_year`) on; one without a year counts in the edition's own year. Denominator: none. Excluded:
planned cables. Landlocked economies (Bolivia, Paraguay) are not applicable; an economy that the map gives no cable
has no row (El Salvador, the Falkland Islands; the map counts Puerto Rico's among those of the United States), nor are
there rows before its first cable. Dates: each year's last day; the newest row is of the edition's date.
Cables retired before the edition are absent from the map, so early years are understated. Landing points are known
for the edition only, those of planned cables among them. It does not say how much capacity a cable has or who may use
it, nor whether cables share a route or a landing station.
"""

import pandas as pd

from indicators.indicator import Indicator

OLD = 20  # years; cables are designed for about 25

INDICATOR = Indicator(
    title={
        "en": "Submarine cables in service",
        "es": "Cables submarinos en servicio",
        "pt": "Cabos submarinos em serviço",
    },
    unit={"en": "cables", "es": "cables", "pt": "cabos"},
    higher_is="better",
    valid_range=(1, None),
    noise=0,
    history=True,
    period="year",
    decimals=0,
    steward="RedCLARA",
    method={
        "en": "Distinct cables of TeleGeography's Submarine Cable Map that land in the economy, each from the year it was ready for service on. Planned cables are left out.",
        "es": "Cables distintos del Submarine Cable Map de TeleGeography que llegan a la economía, cada uno desde el año en que estuvo listo para el servicio. No se cuentan los planificados.",
        "pt": "Cabos distintos do Submarine Cable Map da TeleGeography que chegam à economia, cada um a partir do ano em que ficou pronto para o serviço. Os planejados não são contados.",
    },
    numerator={
        "en": "Distinct submarine cables in service that land in the economy",
        "es": "Cables submarinos distintos en servicio que llegan a la economía",
        "pt": "Cabos submarinos distintos em serviço que chegam à economia",
    },
    caveat={
        "en": "Cables retired since then are not on the map, so early years are understated. Landlocked economies are not applicable; an economy without a row has no cable on the map.",
        "es": "Los cables retirados desde entonces no figuran en el mapa, por lo que los primeros años quedan subestimados. A las economías sin litoral el indicador no se les aplica; una economía sin fila no tiene cables en el mapa.",
        "pt": "Os cabos desativados desde então não constam do mapa; por isso, os primeiros anos ficam subestimados. O indicador não se aplica às economias sem litoral; uma economia sem linha não tem cabos no mapa.",
    },
    matters={
        "en": "With one cable a single cut can take a country offline; each further one leaves a way around.",
        "es": "Con un solo cable, un corte puede dejar a un país sin conexión; cada cable más deja otro camino.",
        "pt": "Com um só cabo, um corte pode deixar um país sem conexão; cada cabo a mais deixa outro caminho.",
    },
    says_not={
        "en": "It does not say how much capacity a cable has, nor whether cables share a route or a landing station.",
        "es": "No dice cuánta capacidad tiene un cable ni si hay cables que comparten trayecto o estación de aterrizaje.",
        "pt": "Não diz quanta capacidade tem um cabo nem se há cabos que compartilham rota ou estação de chegada.",
    },
    columns={
        "over_20_years": {
            "type": "number",
            "en": "Cables more than 20 years old (%)",
            "es": "Cables de más de 20 años (%)",
            "pt": "Cabos com mais de 20 anos (%)",
        },
        "landing_points": {
            "type": "integer",
            "en": "Landing points",
            "es": "Puntos de aterrizaje",
            "pt": "Pontos de chegada",
        },
    },
)


def compute(cables, economies):
    edition = cables["date"].max()
    newest = int(edition[:4])
    there = cables[~cables["is_planned"]]
    since = there["rfs_year"].fillna(newest).clip(upper=newest).astype("int")
    years = pd.RangeIndex(since.min(), newest + 1, name="year")
    laid = pd.crosstab(there["country"], since).reindex(columns=years, fill_value=0)
    landlocked = economies.loc[economies["landlocked"] == "true", "iso3"]
    count = laid.cumsum(axis="columns").reindex([*laid.index, *landlocked]).rename_axis("country")
    old = count.shift(OLD + 1, axis="columns", fill_value=0)
    table = pd.DataFrame({"value": count.stack(), "over_20_years": (100 * old / count).stack()})
    table = table[table["value"] != 0].reset_index()
    ends = table["year"].astype("str") + "-12-31"
    date = ends.where(ends < edition, edition)
    points = table["country"].map(cables.groupby("country")["landing_points"].first())
    return table.drop(columns="year").assign(
        date=date,
        status=table["value"].notna().map({True: "observed", False: "not_applicable"}),
        landing_points=points.where(date == edition),
    )
