"""Any published code or name of an economy becomes ISO3, or the build says which one it does not know."""

import io
import json
import os
import re
from pathlib import Path

import pandas as pd
import pytest

from indicators.economies import COLUMNS, BadReference, Economies, UnknownEconomy, normalised

REFERENCE = Path(__file__).parents[1] / "data" / "reference" / "economies.csv"
# What upstreams write where an economy is expected, but is none: places without a code, and no answer.
NO_ECONOMY = {"Somaliland", "None"}


@pytest.fixture(scope="module")
def economies():
    return Economies.read(REFERENCE.read_bytes())


@pytest.fixture(scope="module")
def upstream(tmp_path_factory):
    """The folder of real upstream files, or a small one in the same formats."""
    if folder := os.environ.get("UPSTREAM_FILES"):
        return Path(folder)
    folder = tmp_path_factory.mktemp("upstream")
    for name, content in {
        "egdi/EGOV_DATA_2024.csv": "Survey Year,Country,Rank\n"
        "2024,Bolivia (Plurinational State of) ,1\n2024,Haiti ,2\n",
        "threat/x_country_statistics_2026-08-22.md": "| 20 IP ( 7.8 % ) | Brazil |\n| 1 IP ( 0.1 % ) | Bonaire |\n",
        "worldbank/sp.pop.totl.csv": "Country Name,Country Code,Year,Value\n"
        '"Bahamas, The",BHS,2024,1\n"Venezuela, RB",VEN,2024,1\nCuracao,CUW,2024,1\nWorld,WLD,2024,1\n',
        "telegeography/landing-point-geo_20260424.json": json.dumps(
            {"features": [{"properties": {"name": "Christiansted, Virgin Islands (U.S.)"}}]}
        ),
    }.items():
        (folder / name).parent.mkdir()
        (folder / name).write_text(content)
    (folder / "accessnow").mkdir()
    shutdowns = pd.DataFrame({"country": ["Cuba", "Laos; Myanmar", "Venezuela"]})
    shutdowns.to_parquet(folder / "accessnow" / "access_now_snapshot_2026-05-20.parquet")
    return folder


def rows(*changed, **change):
    """The bytes of an economies.csv of Aruba and the Netherlands, with cells of Aruba's row changed."""
    cells = ["ABW", "AW", "533", "territory", *["Aruba"] * 3, "NLD", "false", "true", "false", "true", ""]
    aruba = dict(zip(COLUMNS, cells, strict=True))
    netherlands = "NLD,NL,528,,Netherlands,Países Bajos,Países Baixos,,false,false,false,false,Holland"
    lines = [",".join(COLUMNS), ",".join((aruba | change).values()), netherlands, *changed]
    return "\n".join(lines).encode()


@pytest.mark.parametrize(
    ("published", "iso3"),
    [
        ("BR", "BRA"),
        ("br", "BRA"),
        ("bra", "BRA"),
        ("076", "BRA"),
        ("76", "BRA"),
        ("Brésil", "BRA"),
        ("NA", "NAM"),
        ("UK", "GBR"),
        ("EL", "GRC"),
        ("XK", "XKX"),
        ("Curacao", "CUW"),
        ("  TRINIDAD  &  TOBAGO ", "TTO"),
        ("São Cristóvão e Névis", "KNA"),
        ("St. Kitts and Nevis", "KNA"),
        ("Bahamas, The", "BHS"),
        ("Venezuela, RB", "VEN"),
        ("Bolivia (Plurinational State of)", "BOL"),
        ("Côte d’Ivoire", "CIV"),
        ("St. Martin (French part)", "MAF"),
        ("Sint Maarten (Dutch part)", "SXM"),
        ("Guyana", "GUY"),
        ("Guyane", "GUF"),
        ("Dominica", "DMA"),
        ("Dominican Republic", "DOM"),
    ],
)
def test_a_published_code_or_name_is_known(economies, published, iso3):
    assert economies.iso3(pd.Series([published])).tolist() == [iso3]


def test_the_index_is_kept_and_numbers_are_m49_codes(economies):
    found = economies.iso3(pd.Series([76, 32, 76], index=[5, 3, 1]))
    assert found.to_dict() == {5: "BRA", 3: "ARG", 1: "BRA"}
    assert found.dtype == "str"


def test_no_codes_give_no_codes(economies):
    assert economies.iso3(pd.Series([], dtype="str")).empty


def test_all_unknown_values_are_listed_with_the_nearest_name_and_what_to_do(economies):
    with pytest.raises(UnknownEconomy) as caught:
        economies.iso3(pd.Series(["Brazil", "Venezeula", "Xyzzy", "Venezeula"]))
    assert str(caught.value) == (
        "unknown economies: 'Venezeula' (nearest: Venezuela, VEN); 'Xyzzy' (no known name is near). "
        "Add each to aliases in data/reference/economies.csv or, if it is no economy, to the source's not_economies"
    )


@pytest.mark.parametrize("empty", ["", "  ", None, float("nan")])
def test_an_empty_value_is_unknown(economies, empty):
    with pytest.raises(UnknownEconomy, match="<empty>"):
        economies.iso3(pd.Series(["BR", empty], dtype="object"))


def test_the_region_is_51_economies_of_which_33_are_in_celac(economies):
    assert (len(economies.lac), len(economies.celac)) == (51, 33)
    assert set(economies.celac) < set(economies.lac)


def test_a_good_table_is_read():
    small = Economies.read(rows())
    assert (small.lac, small.celac) == (("ABW",), ())
    assert small.known["holland"] == small.known["528"] == "NLD"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"iso3": "Aru"}, "line 2: iso3 is 'Aru'; expected"),
        ({"iso2": "AWW"}, "line 2: iso2 is 'AWW'; expected"),
        ({"m49": "33"}, "line 2: m49 is '33'; expected"),
        ({"lac": "CELAC"}, "line 2: lac is 'CELAC'; expected celac or territory"),
        ({"es": " "}, "line 2: es is empty; expected the name"),
        ({"island": "TRUE"}, "line 2: island is 'TRUE'; expected true or false"),
        ({"sovereign": ""}, "line 2: sovereign is ''; expected an ISO3 code for a territory"),
        ({"sovereign": "FRA"}, "line 2: sovereign is 'FRA', which no line has as iso3"),
        ({"aliases": "Dutch Aruba|HOLLAND"}, "line 3: 'Holland' is also ABW (line 2); expected one economy"),
        ({"iso2": "NL"}, "line 3: 'NL' is also ABW (line 2); expected one economy"),
        ({"aliases": "x,y"}, "line 2: 14 cells; expected 13"),
    ],
)
def test_a_fault_is_named_with_its_line(change, fault):
    with pytest.raises(BadReference, match=re.escape(f"economies.csv: {fault}")):
        Economies.read(rows(**change))


def test_a_row_given_twice_is_a_fault():
    twice = rows().decode().splitlines()[1]
    with pytest.raises(BadReference, match=re.escape("line 4: 'ABW' is also ABW (line 2)")):
        Economies.read(rows(twice))


def test_all_faults_are_listed_at_once():
    with pytest.raises(BadReference) as caught:
        Economies.read(rows(m49="", ldc="no", en="", aliases="Netherlands"))
    assert len(str(caught.value).splitlines()) == 3


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "line 1: the columns are missing; expected iso3,"),
        (b"<html>\n", "line 1: the columns are <html>; expected iso3,"),
        (rows(es="Curazáo").decode().encode("cp1252"), "line 2: not UTF-8 text"),
    ],
)
def test_a_file_of_another_kind_is_refused(content, fault):
    with pytest.raises(BadReference, match=re.escape(fault)):
        Economies.read(content)


def test_every_egdi_name_is_known(economies, upstream):
    economies.iso3(pd.read_csv(upstream / "egdi" / "EGOV_DATA_2024.csv")["Country"])


def test_every_access_now_name_is_known(economies, upstream):
    shutdowns = pd.read_parquet(upstream / "accessnow" / "access_now_snapshot_2026-05-20.parquet")
    names = shutdowns["country"].str.split("; ").explode()
    economies.iso3(names[~names.isin(NO_ECONOMY)])


def test_every_name_in_the_threat_statistics_is_known(economies, upstream):
    tables = [file.read_text() for file in sorted((upstream / "threat").glob("*country_statistics*.md"))]
    names = pd.Series(re.findall(r"^\| \d+ IP .* \| (.+) \|$", "\n".join(tables), re.MULTILINE))
    assert not names.empty
    economies.iso3(names[~names.isin(NO_ECONOMY)])


def test_every_country_of_a_landing_point_is_known(economies, upstream):
    files = sorted((upstream / "telegeography").glob("landing-point-geo_*.json"))
    assert files
    names = [
        point["properties"]["name"] for file in files for point in json.loads(file.read_text())["features"]
    ]
    # "Congo, Rep." holds a comma itself.
    economies.iso3(pd.Series([re.split(r", (?!(?:Dem\. )?Rep\.$)", name)[-1] for name in names]))


def test_world_bank_names_mean_the_economy_of_their_code(economies, upstream):
    files = sorted((upstream / "worldbank").glob("*.*.csv"))
    tables = [pd.read_csv(io.BytesIO(file.read_bytes()), keep_default_na=False) for file in files]
    pairs = pd.concat(tables)[["Country Code", "Country Name"]].drop_duplicates()
    pairs = pairs[pairs["Country Code"].isin(economies.english)]
    assert not pairs.empty
    assert economies.iso3(pairs["Country Name"]).tolist() == pairs["Country Code"].tolist()


def test_normalising_twice_changes_nothing(economies):
    assert all(normalised(name) == name for name in economies.known)
