"""Number of instances of the thirteen root name servers in the economy.

Numerator: instances at the sites that the operators list at root-servers.org, global and local ones. Denominator:
none. Excluded: economies without a site on the lists have no row: none is listed, which is no count of zero (in 2023,
24 of the region's 51). Dates: one per photograph of the thirteen lists; the only one is of 2023-09-13, too old to be
scored. It does not say which networks reach an instance, nor whether their queries stay in the economy.
"""

from indicators.indicator import Indicator

INDICATOR = Indicator(
    title={
        "en": "Root name server instances",
        "es": "Instancias de servidores raíz del DNS",
        "pt": "Instâncias de servidores raiz do DNS",
    },
    unit={"en": "instances", "es": "instancias", "pt": "instâncias"},
    higher_is="better",
    valid_range=(1, None),
    noise=0,
    decimals=0,
    steward="LACNIC",
    method={
        "en": "Instances of the thirteen root name servers at sites in the economy, as their operators list them at root-servers.org.",
        "es": "Instancias de los trece servidores raíz en sitios de la economía, según las listas de sus operadores en root-servers.org.",
        "pt": "Instâncias dos treze servidores raiz em locais da economia, segundo as listas de seus operadores em root-servers.org.",
    },
    numerator={
        "en": "Instances of root name servers listed in the economy",
        "es": "Instancias de servidores raíz listadas en la economía",
        "pt": "Instâncias de servidores raiz listadas na economia",
    },
    caveat={
        "en": "Mind its age: the lists are of the date shown and are not scored. One site may run several instances. An economy without a row has none listed.",
        "es": "Tenga en cuenta su antigüedad: las listas son de la fecha indicada y no se puntúan. Un sitio puede tener varias instancias. Una economía sin fila no tiene ninguna listada.",
        "pt": "Atente para a idade: as listas são da data indicada e não são pontuadas. Um local pode ter várias instâncias. Uma economia sem linha não tem nenhuma listada.",
    },
    matters={
        "en": "A root server near by answers sooner and goes on answering when links abroad fail.",
        "es": "Un servidor raíz cercano responde antes y sigue respondiendo cuando fallan los enlaces al exterior.",
        "pt": "Um servidor raiz próximo responde mais cedo e continua respondendo quando falham os enlaces com o exterior.",
    },
    says_not={
        "en": "It does not say which networks reach an instance, nor whether queries stay in the country.",
        "es": "No dice qué redes llegan a una instancia ni si las consultas se quedan en el país.",
        "pt": "Não diz quais redes alcançam uma instância nem se as consultas ficam no país.",
    },
    columns={
        "servers": {
            "type": "integer",
            "en": "Root name servers present, of thirteen",
            "es": "Servidores raíz presentes, de trece",
            "pt": "Servidores raiz presentes, de treze",
        },
        "towns": {
            "type": "integer",
            "en": "Towns with an instance",
            "es": "Ciudades con una instancia",
            "pt": "Cidades com uma instância",
        },
    },
)


def compute(root_servers):
    return root_servers.groupby("country", as_index=False).agg(
        value=("instances", "sum"), servers=("server", "nunique"), towns=("town", "nunique")
    )
