"""Share of the routed IPv4 space that lies under a route origin authorisation (ROA), as an interval.

Denominator: IPv4 addresses of the economy's networks that are announced, each address given to the most specific
network. Numerator, low: addresses of networks that lie wholly inside the prefix of one validated ROA payload (VRP);
high: addresses under the prefix of any; value: halfway. Where routes are announcements and not location aggregates,
RFC 6811 says what is covered: low, value and high are one, and columns give the space that is valid and invalid.
Excluded: payloads of AS 0, which authorise nobody (in column as0, apart), and networks seen without announcement. An
address belongs to the economy where it is used by the routes' source, whatever the AS.
Dates: the routes' and the VRPs', each with the nearest of the other, at most 180 days away; no pair is made twice
(columns routes_date and vrps_date, and a note where the days differ). A note also says where the ends lie more than
10 points apart, and where certification authorities on servers under the economy's country-code domain were out of
order in the VRPs' run (column failed_cas; missing where the run does not say), so that the figure may be too low.
It does not say whether routes are valid (of aggregates neither origin nor length is checked), nor that anybody
filters.
"""

import pandas as pd

from indicators.indicator import Indicator
from indicators.prefixes import parse, routed, under_roas, validity

FAR = 10  # points
FAR_APART = "low and high lie more than 10 points apart"
OUT_OF_ORDER = "certification authorities were out of order: coverage may be higher"
OTHER_DAY = "the ROAs are not of the same day as the routes"

INDICATOR = Indicator(
    title={
        "en": "Routed IPv4 space under a route origin authorisation (ROA)",
        "es": "Espacio IPv4 enrutado con autorización de origen de ruta (ROA)",
        "pt": "Espaço IPv4 roteado com autorização de origem de rota (ROA)",
    },
    unit="%",
    higher_is="better",
    valid_range=(0, 100),
    noise=1.0,
    steward="LACNIC",
    method={
        "en": "Addresses of the economy's announced IPv4 networks that lie under a validated ROA of any AS but AS 0, all five trust anchors. Low: networks that lie wholly inside one ROA prefix; high: addresses under any; the value is halfway. Routes and ROAs are at most 180 days apart.",
        "es": "Direcciones de las redes IPv4 anunciadas de la economía que están bajo un ROA validado de cualquier AS salvo el AS 0, con las cinco anclas de confianza. Mínimo: redes que están por completo dentro del prefijo de un ROA; máximo: direcciones bajo cualquiera; el valor es el punto medio. Entre rutas y ROA hay como máximo 180 días.",
        "pt": "Endereços das redes IPv4 anunciadas da economia que estão sob um ROA validado de qualquer AS exceto o AS 0, com as cinco âncoras de confiança. Mínimo: redes inteiramente dentro do prefixo de um ROA; máximo: endereços sob qualquer um; o valor é o ponto médio. Entre rotas e ROAs há no máximo 180 dias.",
    },
    numerator={
        "en": "Announced IPv4 addresses under a validated ROA",
        "es": "Direcciones IPv4 anunciadas bajo un ROA validado",
        "pt": "Endereços IPv4 anunciados sob um ROA validado",
    },
    denominator={
        "en": "Announced IPv4 addresses of the economy",
        "es": "Direcciones IPv4 anunciadas de la economía",
        "pt": "Endereços IPv4 anunciados da economia",
    },
    caveat={
        "en": "IPFire's networks are location aggregates, so the figure is an interval; where its ends lie more than 10 points apart, a note says so. If certification authorities were out of order when the ROAs were read, coverage may be higher than shown.",
        "es": "Las redes de IPFire son agregados por ubicación; por eso la cifra es un intervalo, y una nota avisa cuando sus extremos distan más de 10 puntos. Si había autoridades de certificación fuera de servicio cuando se leyeron los ROA, la cobertura puede ser mayor que la mostrada.",
        "pt": "As redes da IPFire são agregados por localização; por isso o valor é um intervalo, e uma nota avisa quando seus extremos distam mais de 10 pontos. Se havia autoridades certificadoras fora de serviço quando os ROAs foram lidos, a cobertura pode ser maior que a mostrada.",
    },
    matters={
        "en": "A ROA says who may announce an address block; without one, others cannot tell a hijack or a slip from the real route.",
        "es": "Un ROA dice quién puede anunciar un bloque; sin él, los demás no distinguen un secuestro o un error de la ruta verdadera.",
        "pt": "Um ROA diz quem pode anunciar um bloco; sem ele, os outros não distinguem um sequestro ou um erro da rota verdadeira.",
    },
    says_not={
        "en": "Origin and length are unchecked: it says neither that routes are valid nor that networks filter invalid ones.",
        "es": "No se comprueban el origen ni la longitud: no dice que las rutas sean válidas ni que las redes filtren las inválidas.",
        "pt": "Origem e comprimento não são verificados: não diz que as rotas sejam válidas nem que as redes filtrem as inválidas.",
    },
    pair_within="180d",
    dated_by=("routes", "vrps"),
    columns={
        "as0": {
            "type": "number",
            "en": "Routed space under a ROA of AS 0 (%)",
            "es": "Espacio enrutado bajo un ROA del AS 0 (%)",
            "pt": "Espaço roteado sob um ROA do AS 0 (%)",
        },
        "valid": {
            "type": "number",
            "en": "Routed space of valid announcements, RFC 6811 (%)",
            "es": "Espacio enrutado de anuncios válidos, RFC 6811 (%)",
            "pt": "Espaço roteado de anúncios válidos, RFC 6811 (%)",
        },
        "invalid": {
            "type": "number",
            "en": "Routed space of invalid announcements, RFC 6811 (%)",
            "es": "Espacio enrutado de anuncios inválidos, RFC 6811 (%)",
            "pt": "Espaço roteado de anúncios inválidos, RFC 6811 (%)",
        },
        "failed_cas": {
            "type": "integer",
            "en": "Certification authorities out of order on servers under the country-code domain",
            "es": "Autoridades de certificación fuera de servicio en servidores bajo el dominio de país",
            "pt": "Autoridades certificadoras fora de serviço em servidores sob o domínio de país",
        },
        "vrps_date": {
            "type": "date",
            "en": "Date of the ROAs",
            "es": "Fecha de los ROA",
            "pt": "Data dos ROAs",
        },
        "routes_date": {
            "type": "date",
            "en": "Date of the routes",
            "es": "Fecha de las rutas",
            "pt": "Data das rotas",
        },
    },
    notes={
        OTHER_DAY: {
            "es": "los ROA no son del mismo día que las rutas",
            "pt": "os ROAs não são do mesmo dia que as rotas",
        },
        FAR_APART: {
            "es": "mínimo y máximo distan más de 10 puntos",
            "pt": "mínimo e máximo distam mais de 10 pontos",
        },
        OUT_OF_ORDER: {
            "es": "había autoridades de certificación fuera de servicio: la cobertura puede ser mayor",
            "pt": "havia autoridades certificadoras fora de serviço: a cobertura pode ser maior",
        },
    },
)


def compute(routes, vrps, economies, nonfunctional_cas=None):
    listed, networks = routed(routes)
    payloads, nobody = parse(vrps["prefix"]), (vrps["asn"] == 0).to_numpy()
    ipv4 = under_roas(listed, networks[networks["family"] == 4], payloads[~nobody])
    ipv4["as0"] = under_roas(listed, ipv4, payloads[nobody])["high"]
    announced = ipv4[ipv4["origins"].notna()]
    state = validity(listed[announced.index], announced["origins"], payloads, vrps["max_length"], vrps["asn"])
    for name in ("Valid", "Invalid"):
        ipv4[name.lower()] = announced["space"].where(state == name, 0)
    by_country = ipv4.groupby("country")
    sums = by_country[["low", "high", "as0"]].sum().join(by_country[["valid", "invalid"]].sum(min_count=1))
    table = 100 * sums.div(by_country["space"].sum(), axis=0)
    table["failed_cas"] = _out_of_order(nonfunctional_cas, vrps, economies).reindex(table.index)
    remarks = {
        OTHER_DAY: routes.attrs["date"] != vrps.attrs["date"],
        FAR_APART: table["high"] - table["low"] > FAR,
        OUT_OF_ORDER: table["failed_cas"] > 0,
    }
    remarks = pd.DataFrame(remarks, index=table.index)
    return table.assign(
        value=(table["low"] + table["high"]) / 2,
        n=by_country.size(),
        note=remarks.apply(lambda holds: "; ".join(remarks.columns[holds]) or None, axis=1),
        vrps_date=vrps.attrs["date"],
        routes_date=routes.attrs["date"],
    ).reset_index()


def _out_of_order(authorities, vrps, economies) -> pd.Series:
    """Return how many authorities on servers under an economy's domain failed in the very run of the VRPs."""
    if authorities is None or authorities.attrs["date"] != vrps.attrs["date"]:
        return pd.Series(dtype="float64")
    domain = authorities["host"].str.rsplit(".", n=1).str[-1].str.upper()
    count = domain.map(economies.set_index("iso2")["iso3"]).value_counts()
    return count.reindex(economies["iso3"], fill_value=0)
