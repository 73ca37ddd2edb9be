"""Share of the ASNs that originate IPv4 space in an economy that originate IPv6 there, too.

Denominator: autonomous systems (ASNs) that originate IPv4 space in the economy. Numerator: those among them that
originate an IPv6 network in the same economy. Excluded: networks seen without announcement; AS sets; ASNs that
originate IPv6 only. The economy is that of the addresses, not of the AS. Dates: the routes'.
Every AS counts alike. It does not say whether the AS's customers have IPv6, nor how much traffic is carried over it;
an AS that announces one IPv6 aggregate from another economy is not counted.
"""

from indicators.indicator import Indicator
from indicators.prefixes import each_origin, routed

INDICATOR = Indicator(
    title={
        "en": "Origin ASNs that also announce IPv6",
        "es": "Sistemas autónomos (ASN) de origen que también anuncian IPv6",
        "pt": "Sistemas autônomos (ASN) de origem que também anunciam IPv6",
    },
    unit="%",
    higher_is="better",
    valid_range=(0, 100),
    noise=1.0,
    steward="LACNIC",
    method={
        "en": "ASNs that originate both IPv4 and IPv6 networks located in the economy, as a share of the ASNs that originate IPv4 networks there.",
        "es": "ASN que originan redes IPv4 y también IPv6 ubicadas en la economía, como proporción de los ASN que originan redes IPv4 allí.",
        "pt": "ASNs que originam redes IPv4 e também IPv6 localizadas na economia, como proporção dos ASNs que originam redes IPv4 ali.",
    },
    numerator={
        "en": "ASNs that originate IPv4 and IPv6 in the economy",
        "es": "ASN que originan IPv4 e IPv6 en la economía",
        "pt": "ASNs que originam IPv4 e IPv6 na economia",
    },
    denominator={
        "en": "ASNs that originate IPv4 in the economy",
        "es": "ASN que originan IPv4 en la economía",
        "pt": "ASNs que originam IPv4 na economia",
    },
    caveat={
        "en": "Every ASN counts alike, whatever its size. An ASN whose only IPv6 network is located in another economy is not counted.",
        "es": "Cada ASN cuenta igual, sin importar su tamaño. No se cuenta un ASN cuya única red IPv6 está ubicada en otra economía.",
        "pt": "Cada ASN conta igual, qualquer que seja o tamanho. Não se conta um ASN cuja única rede IPv6 está localizada em outra economia.",
    },
    matters={
        "en": "Users get IPv6 only from networks that announce it; IPv4 alone no longer lets a network grow.",
        "es": "Los usuarios reciben IPv6 solo de redes que lo anuncian; con IPv4 solo, una red ya no puede crecer.",
        "pt": "Usuários só recebem IPv6 de redes que o anunciam; só com IPv4, uma rede já não consegue crescer.",
    },
    says_not={
        "en": "It does not say whether users have IPv6, nor how much traffic runs over it.",
        "es": "No dice si los usuarios tienen IPv6 ni cuánto tráfico lo usa.",
        "pt": "Não diz se os usuários têm IPv6 nem quanto tráfego o utiliza.",
    },
)


def compute(routes):
    _, networks = routed(routes)
    origins = each_origin(networks)[["country", "asn", "family"]].drop_duplicates()
    families = origins.pivot(index=["country", "asn"], columns="family", values="family").notna()
    both = families.reindex(columns=[4, 6], fill_value=False)
    with_ipv6 = both.loc[both[4], 6].groupby("country")
    return (100 * with_ipv6.mean()).rename("value").to_frame().assign(n=with_ipv6.size()).reset_index()
