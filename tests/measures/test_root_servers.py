"""Root server instances are what straight loops over the operators' lists find."""

import pytest

from tests.measures import oracle_institutions as oracle

ECONOMIES = {"BRA": "BR", "URY": "UY", "HTI": "HT", "TTO": "TT", "CUW": "CW", "BLM": "BL", "BLZ": "BZ"}


@pytest.mark.parametrize("country", ECONOMIES)
def test_instances_are_summed_and_an_economy_without_a_site_has_no_row(country, upstream, value):
    sites = oracle.root_sites(upstream / "root_servers", ECONOMIES[country])
    said = value("names_root_instances", country, "2023-09-13")
    if not sites:
        assert said is None
        return
    assert said["value"] == sum(instances for _, _, instances in sites)
    assert said["servers"] == len({server for server, _, _ in sites})
    assert said["towns"] == len({town for _, town, _ in sites})


@pytest.mark.upstream
def test_root_servers_of_2023_09_13_are_those_that_were_counted(value, released):
    counted = {"BRA": 87, "MEX": 16, "ARG": 23, "CHL": 23, "URY": 4, "HTI": 3, "JAM": 3, "TTO": 3}
    for country, count in counted.items():
        assert value("names_root_instances", country, "2023-09-13")["value"] == count
    assert released("names_root_instances")["country"].nunique() == 27
