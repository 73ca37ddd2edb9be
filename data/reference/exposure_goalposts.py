"""Print the goalposts of the exposure indicators: P5 and P95 of their rates over the economies of the world.

    python data/reference/exposure_goalposts.py THREATS ROUTES DATE

THREATS holds IPsum's list and the table of malicious outgoing addresses of one day, ROUTES the export of IPFire
Location of DATE (networks_YYYYMMDD.tsv.gz): the whole world's, since a snapshot keeps the region's networks only.
A rate is hosts per 100,000 routed IPv4 addresses as the two measures compute it; economies with fewer routed
addresses than are scored are left out, as are economies that the table does not list. The percentiles are linear
between neighbours. What is printed is frozen in framework.toml: with goalposts that moved along with the world, a
country's score would change with nothing in the country having changed.
"""

import gzip
import sys
from pathlib import Path

import pandas as pd

from indicators import prefixes
from indicators.economies import Economies
from indicators.rates import FEW
from indicators.sources import routes, threats

HERE = Path(__file__).parent
LISTS = {
    "exposure_malware_hosts": ("malicious_outgoing_ip", "romainmarcoux_malicious-outgoing-ip_*.md"),
    "exposure_blocklisted_addresses": ("ipsum", "ipsum_*.txt"),
}


def rates(hosts: pd.Series, addresses: pd.Series) -> pd.Series:
    """Return hosts per 100,000 routed addresses of the economies that have enough of these."""
    counted = hosts.reindex(addresses.index[addresses >= FEW]).dropna()
    return 1e5 * counted / addresses.reindex(counted.index)


def percentiles(lists: Path, world: Path, date: str) -> dict[str, tuple[float, float, int]]:
    """Return by indicator P5, P95 and the number of economies."""
    economies = Economies.read((HERE / "economies.csv").read_bytes())
    file = world / f"networks_{date.replace('-', '')}.tsv.gz"
    networks = routes.read(gzip.decompress(file.read_bytes()), file.stem)
    networks = networks[~networks["country"].isin(["", *routes.SOURCE.not_economies])].copy()
    networks["country"] = economies.iso3(networks["country"])
    listed = prefixes.parse(networks["network"])
    routed = networks["asn"].notna() & (listed.family == 4)
    addresses = networks.assign(n=prefixes.own_space(listed))[routed].groupby("country")["n"].sum()
    found = {}
    for indicator, (name, pattern) in LISTS.items():
        (path,) = lists.glob(pattern)
        hosts = threats.read(path.read_bytes(), path.name, networks)
        hosts = hosts[(hosts["list"] == name) & ~hosts["country"].isin(threats.SOURCE.not_economies)]
        rate = rates(hosts["hosts"].set_axis(economies.iso3(hosts["country"])), addresses)
        found[indicator] = (*rate.quantile([0.05, 0.95]), len(rate))
    return found


def main(lists: Path, world: Path, date: str) -> None:
    """Print them."""
    for indicator, (low, high, n) in percentiles(lists, world, date).items():
        sys.stdout.write(f"{indicator}: {low:.4g} to {high:.4g}, n = {n}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
