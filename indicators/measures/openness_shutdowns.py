"""Internet shutdowns recorded in the economy, by year and extent.

Numerator: shutdowns that Access Now and the #KeepItOn coalition recorded. One that goes on counts once in each year it
goes on; one in several economies counts once in each. `full_network` are those that cut the whole network, alone
or beside services; `services` are the others, which block single services such as a messenger. Denominator: none.
Excluded: years without a recorded shutdown have no row: none recorded is no proof of none, and no zero. Dates: the
year, as its last day, or the edition's date while the year lasts.
It is shown, never scored. It does not say how long a shutdown lasted, how many people it touched or who ordered it.
"""

from indicators.indicator import Indicator

INDICATOR = Indicator(
    title={
        "en": "Internet shutdowns recorded",
        "es": "Cortes de Internet registrados",
        "pt": "Bloqueios da Internet registrados",
    },
    unit={"en": "shutdowns a year", "es": "cortes por año", "pt": "bloqueios por ano"},
    higher_is="worse",
    valid_range=(1, None),
    noise=0,
    limit=20,
    history=True,
    period="year",
    decimals=0,
    steward="Internet Society",
    method={
        "en": "Shutdowns recorded by Access Now and the #KeepItOn coalition, counted once in each year they last, cuts of the whole network and blocks of single services together. The columns tell them apart.",
        "es": "Cortes registrados por Access Now y la coalición #KeepItOn, contados una vez en cada año que duran, sumando los cortes de toda la red y los bloqueos de servicios. Las columnas los distinguen.",
        "pt": "Bloqueios registrados pela Access Now e pela coalizão #KeepItOn, contados uma vez em cada ano que duram, somando os cortes de toda a rede e os bloqueios de serviços. As colunas os distinguem.",
    },
    numerator={
        "en": "Shutdowns recorded in the year",
        "es": "Cortes registrados en el año",
        "pt": "Bloqueios registrados no ano",
    },
    caveat={
        "en": "No row means that none was recorded, which is no proof that there was none. Blocks of a single service count like cuts of the whole network; all those of Brazil are of services.",
        "es": "Que no haya fila significa que no se registró ninguno, lo que no prueba que no los hubo. El bloqueo de un solo servicio cuenta igual que un corte de toda la red; todos los de Brasil son de servicios.",
        "pt": "A falta de linha significa que nenhum foi registrado, o que não prova que não houve. O bloqueio de um único serviço conta como um corte de toda a rede; todos os do Brasil são de serviços.",
    },
    matters={
        "en": "A shutdown cuts people off from information, payments and help, often when they need them most.",
        "es": "Un corte separa a las personas de la información, los pagos y la ayuda, a menudo cuando más los necesitan.",
        "pt": "Um bloqueio separa as pessoas da informação, dos pagamentos e da ajuda, muitas vezes quando mais precisam.",
    },
    says_not={
        "en": "It does not say how long a shutdown lasted, how many people it touched or who ordered it.",
        "es": "No dice cuánto duró un corte, a cuántas personas afectó ni quién lo ordenó.",
        "pt": "Não diz quanto durou um bloqueio, quantas pessoas afetou nem quem o ordenou.",
    },
    columns={
        "full_network": {
            "type": "integer",
            "en": "Cuts of the whole network",
            "es": "Cortes de toda la red",
            "pt": "Cortes de toda a rede",
        },
        "services": {
            "type": "integer",
            "en": "Blocks of services only",
            "es": "Bloqueos solo de servicios",
            "pt": "Bloqueios apenas de serviços",
        },
    },
)


def compute(shutdowns):
    cuts = shutdowns["extent"].str.startswith("Full network")
    events = shutdowns.assign(
        full_network=shutdowns["events"].where(cuts, 0), services=shutdowns["events"].mask(cuts, 0)
    )
    table = events.groupby(["country", "year"], as_index=False)[["full_network", "services"]].sum()
    ends, edition = table["year"].astype("str") + "-12-31", shutdowns["date"].max()
    value = table["full_network"] + table["services"]
    return table.drop(columns="year").assign(date=ends.where(ends < edition, edition), value=value)
