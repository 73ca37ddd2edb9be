"""Addresses say all of a view, and nothing that does not exist goes unnoticed."""

import doctest
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.view import ALL, LANGUAGES, MOST_COUNTRIES, Unknown, View, parse, reading

INDICATORS = ["access_internet_users", "names_cctld_dnssec", "population", "gdp_per_head", "routing_roas"]
COUNTRIES = ["ABW", "ARG", "BOL", "BRA", "BRB", "CHL", "COL", "CRI", "CUB", "DOM", "ECU", "HTI", "MEX", "URY"]
KNOWN = {
    "indicator": INDICATORS,
    "countries": COUNTRIES,
    "group": ["CELAC", "CARICOM"],
    "kind": ["bar", "line", "map", "table"],
    "release": ["2026-08-22-0123456789ab", "2025-01-01-ffffffffffff"],
}
PAGES = {"": "", "compare": "", "country": "countries", "indicator": "indicator", "agenda": ""}
SUFFIXES = dict.fromkeys(PAGES, (".csv", ".figure.json")) | {"agenda": [".ics"]}
OWN = {"agenda": {"theme": ["routing", "names"], "year": lambda said: said if said.isdigit() else "2023"}}
CALLED = {"br": "BRA", "brasil": "BRA", "brazil": "BRA", "mexico": "MEX", "haiti": "HTI", "076": "BRA"}


def read(address: str, lang: str = "es") -> View:
    parts = urlsplit(address)
    asked = parse_qs(parts.query, keep_blank_values=True)
    return parse(parts.path, asked, PAGES, SUFFIXES, KNOWN, lang, CALLED, lambda page: OWN.get(page, {}))


def refused(address: str, lang: str = "es") -> Unknown:
    """Return why an address is refused, having checked that the one offered instead is good and the shortest."""
    with pytest.raises(Unknown) as caught:
        read(address, lang)
    unknown = caught.value
    assert read(unknown.address).address == unknown.address
    assert unknown.nearest
    assert unknown.lang in LANGUAGES
    return unknown


years = st.integers(1, 9999).map("{:04d}".format)
days = st.dates().map(str)
spans = st.one_of(
    st.sampled_from(["latest", "earliest..latest"]),
    years,
    days,
    st.lists(st.one_of(years, days), min_size=2, max_size=2).map(lambda ends: "..".join(sorted(ends))),
    years.map("earliest..{}".format),
    days.map("{}..latest".format),
)


def chosen(good: list[str], most: int):
    return st.lists(st.sampled_from(good), unique=True, max_size=most).map(tuple)


def maybe(good: list[str]):
    return st.sampled_from(["", *good])


subjects = st.one_of(
    st.sampled_from([("", ""), ("compare", "")]),
    st.sampled_from(COUNTRIES).map(lambda iso3: ("country", iso3)),
    st.sampled_from(INDICATORS).map(lambda id: ("indicator", id)),
)
views = st.builds(
    lambda place, **said: View(page=place[0], subject=place[1], **said),
    place=subjects, lang=st.sampled_from(LANGUAGES), suffix=maybe(SUFFIXES[""]), indicator=chosen(INDICATORS, 4),
    countries=chosen(COUNTRIES, MOST_COUNTRIES), group=maybe([*KNOWN["group"], ALL]),
    time=st.one_of(st.just(""), spans), kind=maybe(KNOWN["kind"]),
    sort=maybe(["name", "-value"]), release=maybe(KNOWN["release"]),
    csv=maybe(["full", "shown"]), width=maybe(["280", "1000", "2400"]),
)  # fmt: skip


@given(views)
def test_an_address_is_read_as_the_view_it_was_written_from(view):
    assert read(view.address) == view


def test_a_page_has_parameters_of_its_own_and_keeps_their_order():
    view = read("/es/agenda.ics?year=2024&theme=names")
    assert view.own == (("theme", "names"), ("year", "2024"))
    assert view.given("theme") == "names" and view.given("indicator") == ()
    assert view.with_own(theme="").address == "/es/agenda.ics?year=2024"
    assert read(view.address) == view


@pytest.mark.parametrize(
    ("address", "what", "nearest", "instead"),
    [
        ("/es/agenda?theme=rooting", "theme", "routing", "/es/agenda?theme=routing"),
        ("/es/agenda?year=soon", "year", "2023", "/es/agenda?year=2023"),
        ("/es/compare?theme=names", "parameter", "time", "/es/compare"),
        ("/es/agenda.csv", "file", ".ics", "/es/agenda.ics"),
        ("/es/compare.ics", "file", ".csv", "/es/compare.csv"),
    ],
)
def test_what_only_another_page_has_is_refused(address, what, nearest, instead):
    unknown = refused(address)
    assert (unknown.what, unknown.nearest, unknown.address) == (what, nearest, instead)


@given(
    st.text(max_size=30),
    st.text(max_size=30),
    st.sampled_from([*reading.PARAMETERS, "x"]),
    st.text(max_size=30),
)
def test_whatever_is_asked_is_a_view_or_is_refused_with_a_good_address(page, subject, parameter, value):
    asked = quote(f"/es/{page}/{subject}") + f"?{urlencode({parameter: value})}"
    try:
        view = read(asked)
    except Unknown:
        unknown = refused(asked)
        assert unknown.status in (400, 404)
        assert unknown.value.isprintable()
    else:
        assert read(view.address) == view


@pytest.mark.parametrize(
    ("address", "what", "value", "nearest", "instead"),
    [
        ("/fr/", "language", "fr", "es", "/es/"),
        ("/EN/compare?countries=BRA", "language", "EN", "en", "/en/compare?countries=BRA"),
        ("/pt-br/country/URY.csv", "language", "pt-br", "pt", "/pt/country/URY.csv"),
        ("/", "language", "", "es", "/es/"),
        ("/es/compara", "page", "compara", "compare", "/es/compare"),
        ("/es/region", "page", "region", "region", "/es/"),
        ("/es/compare/BRA", "page", "compare/BRA", "compare", "/es/compare"),
        ("/es/compare.CSV", "page", "compare.CSV", "compare", "/es/compare"),
        ("/es/../../etc/passwd", "page", "..", "region", "/es/"),
        ("/es/%00", "page", "\N{REPLACEMENT CHARACTER}", "region", "/es/"),
        ("/es/country/bra", "country", "bra", "BRA", "/es/country/BRA"),
        ("/es/country/Brasil", "country", "Brasil", "BRA", "/es/country/BRA"),
        ("/es/country/M%C3%89XICO.csv?kind=line", "country", "MÉXICO", "MEX", "/es/country/MEX.csv?kind=line"),
        ("/es/country/076", "country", "076", "BRA", "/es/country/BRA"),
        ("/es/country", "country", "", "ABW", "/es/country/ABW"),
        ("/es/indicator/dnssec", "indicator", "dnssec", "names_cctld_dnssec", "/es/indicator/names_cctld_dnssec"),
    ],
)  # fmt: skip
def test_an_unknown_path_is_not_found(address, what, value, nearest, instead):
    unknown = refused(address)
    assert (unknown.what, unknown.value, unknown.nearest, unknown.address) == (what, value, nearest, instead)
    assert unknown.status == 404


@pytest.mark.parametrize(
    ("query", "what", "value", "nearest", "instead"),
    [
        ("indicator=dnsec", "indicator", "dnsec", "names_cctld_dnssec", "indicator=names_cctld_dnssec"),
        ("countries=URY~br~CHL", "countries", "br", "BRA", "countries=URY~BRA~CHL"),
        ("countries=Brazil&kind=line", "countries", "Brazil", "BRA", "countries=BRA&kind=line"),
        ("countries=BRA~bra", "countries", "bra", "BRA", "countries=BRA"),
        ("group=caricom", "group", "caricom", "CARICOM", "group=CARICOM"),
        ("group=BRA", "group", "BRA", "CELAC", "group=CELAC"),
        ("kind=LINE", "kind", "LINE", "line", "kind=line"),
        ("kind=pie", "kind", "pie", "line", "kind=line"),
        ("sort=--value", "sort", "--value", "-value", "sort=-value"),
        (
            "release=2026-08-22",
            "release",
            "2026-08-22",
            KNOWN["release"][0],
            f"release={KNOWN['release'][0]}",
        ),
        ("release=../../etc", "release", "../../etc", KNOWN["release"][0], f"release={KNOWN['release'][0]}"),
        ("csv=ful", "csv", "ful", "full", "csv=full"),
        ("width=100", "width", "100", "280", "width=280"),
        ("width=99999", "width", "99999", "2400", "width=2400"),
        ("width=1000000000", "width", "1000000000", "2400", "width=2400"),
        ("width=0900", "width", "0900", "280", "width=280"),
        ("width=٩٠٠", "width", "٩٠٠", "280", "width=280"),
        ("time=2020..2018", "time", "2020..2018", "2018..2020", "time=2018..2020"),
        ("time=2020-02-30", "time", "2020-02-30", "2020", "time=2020"),
        ("time=2021-02-29..2022", "time", "2021-02-29..2022", "2021..2022", "time=2021..2022"),
        ("time=0000", "time", "0000", "latest", "time=latest"),
        ("time=2018..", "time", "2018..", "2018", "time=2018"),
        ("time=latest..2018", "time", "latest..2018", "2018", "time=2018"),
        ("time=٢٠٢٠", "time", "٢٠٢٠", "latest", "time=latest"),
        ("time=20%00", "time", "20\N{REPLACEMENT CHARACTER}", "latest", "time=latest"),
        ("indicador=population", "parameter", "indicador", "indicator", ""),
        ("%F0%9F%98%80=1&kind=bar", "parameter", "😀", "indicator", "kind=bar"),
    ],
)
def test_an_unknown_parameter_or_value_is_a_bad_request(query, what, value, nearest, instead):
    unknown = refused(f"/en/compare?{query}")
    assert (unknown.what, unknown.value, unknown.nearest) == (what, value, nearest)
    assert unknown.address == f"/en/compare{'?' if instead else ''}{instead}"
    assert (unknown.status, unknown.lang) == (400, "en")


def test_the_first_of_several_faults_is_named_and_all_are_corrected():
    unknown = refused("/pt/country/brasil?countries=Mexico&kind=Bar&time=1999..x&utm_source=a&foo=1")
    assert (unknown.what, unknown.status) == ("country", 404)
    assert unknown.address == "/pt/country/BRA?countries=MEX&time=1999&kind=bar"


def test_more_than_can_be_shown_is_refused_with_as_many_as_can():
    unknown = refused(f"/es/compare?countries={'~'.join(COUNTRIES)}")
    assert (unknown.what, unknown.value) == ("most countries", "12")
    assert read(unknown.address).countries == tuple(COUNTRIES[:12])
    unknown = refused(f"/es/compare?indicator={'~'.join(INDICATORS)}")
    assert (unknown.what, unknown.value) == ("most indicators", "4")
    assert read(unknown.address).indicator == tuple(INDICATORS[:4])
    assert (
        refused(f"/es/compare?countries={'~'.join(map(str, range(99)))}").address
        == "/es/compare?countries=ABW"
    )


def test_who_is_named_twice_counts_once():
    assert read(f"/es/compare?countries={'~'.join(['BRA'] * 50)}&countries=URY~BRA").countries == (
        "BRA",
        "URY",
    )


@pytest.mark.parametrize(
    "query", ["utm_source=x&utm_campaign=y", "fbclid=1", "gclid=%FF", "ref=~~", "_ga=", "mc_cid=1"]
)
def test_what_others_add_to_links_is_left_out(query):
    assert read(f"/es/compare?{query}&countries=BRA") == View(lang="es", page="compare", countries=("BRA",))


@pytest.mark.parametrize(
    "query", ["indicator=", "countries=~~", "group=", "time=", "kind=&kind=", "width=", "&&", ""]
)
def test_an_empty_parameter_is_the_default(query):
    assert read(f"/es/compare?{query}").address == "/es/compare"


def test_of_a_repeated_parameter_the_last_counts_and_lists_take_all():
    view = read("/es/compare?kind=bar&kind=line&countries=BRA&countries=~URY~&time=2020&time=")
    assert (view.kind, view.countries, view.time) == ("line", ("BRA", "URY"), "")


def test_a_slash_more_is_the_same_address():
    assert (
        read("/es/compare/")
        == read("/es/compare//")
        == read("//es/compare"[1:])
        == View(lang="es", page="compare")
    )


def test_a_very_long_value_is_refused_at_once_and_cut_when_said():
    for address in ("/es/country/{}", "/es/compare?countries={}", "/es/compare?time={}", "/es/compare?{}=1"):
        assert len(refused(address.format("9" * 8000)).value) == reading.LONGEST_SAID + 1


def test_the_examples_of_the_docs_hold():
    tried = doctest.testmod(reading)
    assert tried.attempted
    assert not tried.failed


@pytest.mark.parametrize(
    ("time", "span"),
    [
        ("", ("", "")),
        ("latest", ("", "")),
        ("2020", ("2020-01-01", "2020-12-31")),
        ("2018..2026", ("2018-01-01", "2026-12-31")),
        ("earliest..2020", ("", "2020-12-31")),
        ("2020-06-01..latest", ("2020-06-01", "")),
        ("2020-06-01", ("2020-06-01", "2020-06-01")),
        ("2020-06-01..2020", ("2020-06-01", "2020-12-31")),
    ],
)
def test_a_span_goes_from_the_first_day_to_the_last(time, span):
    assert View(lang="es", time=time).span == span
