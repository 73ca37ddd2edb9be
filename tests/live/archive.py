"""An archive like RIPE NCC's: a table of validated payloads for each trust anchor and day."""

import lzma

HEADER = "URI,ASN,IP Prefix,Max Length,Not Before,Not After"
SIGNED = {
    "afrinic": ("rpki.afrinic.net", "AS37000,196.0.0.0/16,16"),
    "apnic": ("rpki.apnic.net", "AS13335,1.0.0.0/24,24"),
    "arin": ("rpki.arin.net", "AS30689,196.3.0.0/20,24"),
    "lacnic": ("repository.lacnic.net", "AS6057,190.64.0.0/16,16"),
    "ripencc": ("rpki.ripe.net", "AS196615,2001:7fb:fd03::/48,48"),
}


def archived(*days, but=(), packed=True):
    """Return what RIPE NCC's archive holds of some days, without the trust anchors named."""
    held = {}
    for day in days:
        for anchor, (host, signed) in SIGNED.items():
            rows = [HEADER, f"rsync://{host}/a/1.roa,{signed},{day} 00:00:00,2030-01-01 00:00:00"]
            content = ("\n".join(rows) + "\n").encode()
            place = f"https://ftp.ripe.net/rpki/{anchor}.tal/{day.replace('-', '/')}/roas.csv"
            if anchor not in but:
                held[f"{place}.xz" if packed else place] = lzma.compress(content) if packed else content
    return held
