"""Nesting, containment and coverage are what asking every address gives."""

import ipaddress
import itertools

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from indicators.prefixes import coverage, inside, most_specific, outermost, own_space, parse, validity
from tests.prefixes.conftest import AROUND, TABLES, UNHURRIED, WORLDS


def _longest(networks, address):
    """Return the row of the longest network an address is in, the last of equal ones, or -1."""
    rows = [row for row, network in enumerate(networks) if address in network]
    return max(rows, key=lambda row: (networks[row].prefixlen, row), default=-1)


def _each_address(networks, counts=lambda address: True):
    """Return, by row, how much of the worlds has it as its longest network, in the unit of own_space."""
    space = [0.0] * len(networks)
    for world in WORLDS:
        for address in world:
            if (row := _longest(networks, address)) >= 0 and counts(address):
                space[row] += 1 if world.version == 4 else 2.0**-64
    return space


def _within_worlds(texts):
    """Return only networks that lie inside the small worlds: the others have more addresses than can be asked."""
    return [text for text in texts if text not in AROUND]


@UNHURRIED
@given(TABLES)
def test_every_address_counts_for_its_longest_network(texts):
    texts = _within_worlds(texts)
    assert own_space(parse(texts)).tolist() == _each_address([ipaddress.ip_network(text) for text in texts])


@UNHURRIED
@given(TABLES, TABLES)
def test_the_most_specific_network_is_the_longest_that_holds_all_of_the_one_asked_for(asked, texts):
    networks = [ipaddress.ip_network(text) for text in texts]
    expected = []
    for network in map(ipaddress.ip_network, asked):
        holding = [
            (other.prefixlen, row)
            for row, other in enumerate(networks)
            if other.version == network.version and network.subnet_of(other)
        ]
        expected.append(max(holding, default=(0, -1))[1])
    assert most_specific(parse(asked), parse(texts)).tolist() == expected


@UNHURRIED
@given(TABLES, TABLES)
def test_inside_is_equal_to_or_part_of_any_one(texts, outer):
    of = [ipaddress.ip_network(text) for text in outer]
    expected = [
        any(network.version == other.version and network.subnet_of(other) for other in of)
        for network in map(ipaddress.ip_network, texts)
    ]
    assert inside(parse(texts), parse(outer)).tolist() == expected


@UNHURRIED
@given(TABLES)
def test_the_outermost_networks_are_the_whole_table_without_overlap(texts):
    rows = outermost(parse(texts)).tolist()
    of_family = [[n for n in map(ipaddress.ip_network, texts) if n.version == family] for family in (4, 6)]
    collapsed = [network for family in of_family for network in ipaddress.collapse_addresses(family)]
    kept = [ipaddress.ip_network(texts[row]) for row in rows]
    assert kept == sorted(kept, key=lambda network: (network.version, network))
    assert all(not one.overlaps(other) for one, other in itertools.pairwise(kept))
    again = [n for f in (4, 6) for n in ipaddress.collapse_addresses(k for k in kept if k.version == f)]
    assert again == collapsed


@UNHURRIED
@given(TABLES, TABLES, st.data())
def test_coverage_lies_between_networks_wholly_under_a_payload_and_addresses_under_any(texts, payloads, data):
    texts = _within_worlds(texts)
    networks = [ipaddress.ip_network(text) for text in texts]
    vrps = [ipaddress.ip_network(text) for text in payloads]
    space = _each_address(networks)
    high = _each_address(networks, lambda address: any(address in vrp for vrp in vrps))
    whole = [any(n.version == vrp.version and n.subnet_of(vrp) for vrp in vrps) for n in networks]
    expected = pd.DataFrame(
        {"space": space, "low": np.where(whole, space, 0.0), "high": high}, dtype="float64"
    )

    measured = coverage(parse(texts), parse(payloads))
    pd.testing.assert_frame_equal(measured, expected, check_exact=True, check_index_type=False)
    wanted = np.array(
        data.draw(st.lists(st.booleans(), min_size=len(texts), max_size=len(texts))), dtype=bool
    )
    pd.testing.assert_frame_equal(coverage(parse(texts), parse(payloads), of=wanted), measured[wanted])


@UNHURRIED
@given(TABLES, st.data())
def test_the_rows_of_a_region_and_what_lies_in_them_are_enough_for_the_region(texts, data):
    texts = _within_worlds(texts)
    world, vrps = parse(texts), parse(data.draw(TABLES))
    region = np.array(
        data.draw(st.lists(st.booleans(), min_size=len(texts), max_size=len(texts))), dtype=bool
    )
    kept = region | inside(world, world[region])
    on_world, on_kept = coverage(world, vrps)[region], coverage(world[kept], vrps)[region[kept]]
    assert on_kept.to_numpy().tolist() == on_world.to_numpy().tolist()
    assert own_space(world[kept])[region[kept]].tolist() == own_space(world)[region].tolist()


def test_the_whole_of_both_families_is_counted():
    everything = parse(["0.0.0.0/0", "::/0", "255.255.255.255", "ffff:" * 7 + "ffff", "8000::/1"])
    assert own_space(everything).tolist() == [2**32 - 1, 2.0**63, 1, 2.0**-64, 2.0**63]
    assert own_space(parse(["::/0"])).tolist() == [2.0**64]
    covered = coverage(everything, parse(["::/0", "0.0.0.0/1"]))
    assert covered.high.tolist() == [2**31, 2.0**63, 0, 2.0**-64, 2.0**63]
    assert covered.low.tolist() == [0, 2.0**63, 0, 2.0**-64, 2.0**63]


def test_of_equal_networks_the_last_row_has_the_space():
    table = parse(["192.0.2.0/24", "192.0.2.0/24", "192.0.2.0/25", "192.0.2.0/25"])
    assert own_space(table).tolist() == [0, 128, 0, 128]
    assert most_specific(parse(["192.0.2.200", "192.0.2.1"]), table).tolist() == [1, 3]
    assert outermost(table).tolist() == [0]


def test_two_payloads_that_only_together_hold_a_network_raise_the_high_bound_alone():
    halves = coverage(parse(["192.0.2.0/24"]), parse(["192.0.2.0/25", "192.0.2.128/25", "192.0.2.128/26"]))
    assert halves.iloc[0].tolist() == [256, 0, 256]


def test_empty_tables_have_empty_answers():
    none, some = parse([]), parse(["192.0.2.0/24", "2001:db8::/32"])
    assert own_space(none).tolist() == outermost(none).tolist() == most_specific(none, some).tolist() == []
    assert most_specific(some, none).tolist() == [-1, -1]
    assert inside(some, none).tolist() == [False, False] and inside(none, some).tolist() == []
    assert coverage(some, none).high.tolist() == [0, 0] and coverage(none, some).empty
    assert list(validity(some, [1, 2], none, [], [])) == ["NotFound", "NotFound"]
    assert list(validity(none, [], some, [24, 32], [1, 1])) == []
    assert coverage(some, some, of=np.array([False, False])).empty
