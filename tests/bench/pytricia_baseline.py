"""What indicators.prefixes is measured against: the same answers from pytricia's tries, as one would write them.

Nothing here imports from `indicators`, so the tests use it as a second opinion too. The loops are kept tight: text
as keys, one call per prefix and question, and no question that the answer does not need.
"""

import pandas as pd
from pytricia import PyTricia


def coverage(networks: pd.Series, wanted: pd.Series, vrps: pd.Series) -> pd.DataFrame:
    """Return space, low and high of the wanted networks, as `indicators.prefixes.coverage` does."""
    networks, wanted, vrps = networks.tolist(), wanted.tolist(), vrps.tolist()
    routes, payloads = {False: PyTricia(32), True: PyTricia(128)}, {False: PyTricia(32), True: PyTricia(128)}
    for row, network in enumerate(networks):
        routes[":" in network][network] = row
    for vrp in vrps:
        payloads[":" in vrp][vrp] = True

    # What lies under payloads longer than a network, counted once where payloads nest.
    under = {}
    for ipv6, trie in payloads.items():
        around = routes[ipv6]
        for vrp in trie:
            if trie.parent(vrp) is None:
                network = around.get_key(vrp)
                while network is not None:
                    row = around[network]
                    under[row] = under.get(row, 0.0) + _size(vrp)
                    network = around.parent(network)

    # A network has what it covers less what the networks right inside it do.
    space, high, within = dict.fromkeys(_rows(wanted), 0.0), dict.fromkeys(_rows(wanted), 0.0), {}
    for row, network in enumerate(networks):
        ipv6 = ":" in network
        parent = routes[ipv6].parent(network)
        outer = -1 if parent is None else routes[ipv6][parent]
        if not (wanted[row] or (outer >= 0 and wanted[outer])):
            continue
        covered = network in payloads[ipv6]
        whole = _size(network)
        part = whole if covered else under.get(row, 0.0)
        if wanted[row]:
            within[row] = covered
            space[row] += whole
            high[row] += part
        if outer >= 0 and wanted[outer]:
            space[outer] -= whole
            high[outer] -= part
    table = pd.DataFrame({"space": space, "low": space, "high": high})
    return table.assign(low=table.space.where(pd.Series(within), 0.0))


def validity(announced: pd.Series, origins: pd.Series, vrps: pd.DataFrame) -> list[str]:
    """Return the RFC 6811 state of announcements of one origin each; vrps has prefix, maxLength and asn."""
    payloads = {False: PyTricia(32), True: PyTricia(128)}
    for prefix, longest, asn in zip(vrps.prefix, vrps.maxLength, vrps.asn, strict=True):
        trie = payloads[":" in prefix]
        if trie.has_key(prefix):
            trie[prefix].append((asn, longest))
        else:
            trie[prefix] = [(asn, longest)]
    return [
        _state(payloads[":" in prefix], prefix, int(prefix[prefix.index("/") + 1 :]), origin)
        for prefix, origin in zip(announced.tolist(), origins.tolist(), strict=True)
    ]


def _state(trie: PyTricia, prefix: str, length: int, origin: int) -> str:
    covering = trie.get_key(prefix)
    if covering is None:
        return "NotFound"
    while covering is not None:
        for asn, longest in trie[covering]:
            if asn == origin and length <= longest and asn != 0:
                return "Valid"
        covering = trie.parent(covering)
    return "Invalid"


def _size(prefix: str) -> float:
    """Return IPv4 addresses, or IPv6 networks of length 64."""
    return 2.0 ** ((64 if ":" in prefix else 32) - int(prefix[prefix.index("/") + 1 :]))


def _rows(wanted: list[bool]) -> list[int]:
    return [row for row, is_wanted in enumerate(wanted) if is_wanted]
