"""The application answers every address with what it says, and says nothing of the server it runs on."""

import gzip
import hashlib
import re

import brotli
import pytest

from dashboard import app as application
from dashboard.app import create_app
from dashboard.plotly_js import bundle
from dashboard.view import LANGUAGES
from indicators.release import ReleaseError
from tests.conftest import ROOT
from tests.made_up_release import YEARLY, released

PAGES = ("/{}/", "/{}/compare", "/{}/country/URY", "/{}/indicator/access_made_up")
THIRTEEN = "ARG~BOL~BRA~CHL~COL~CRI~CUB~DOM~ECU~GTM~HND~HTI~JAM"
LIBRARY = "/assets/built/plotly.min.js"


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def release(data):
    return released(data)


@pytest.fixture(scope="module")
def served(data, release):
    return create_app(str(data)).server


@pytest.fixture
def client(served, data):
    """Ask the application; an answer that lacks a header or tells of the server fails the test."""
    client = served.test_client()
    ask = client.open

    def asked(*args, **said):
        answer = ask(*args, buffered=True, **said)
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        if answer.mimetype in ("text/html", "application/json"):
            for place in ("Traceback", str(ROOT), str(data)):
                assert place not in answer.get_data(as_text=True)
        return answer

    client.open = asked
    return client


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_served_in_every_language(client, lang, path):
    answer = client.get(path.format(lang))
    assert answer.status_code == 200
    html = answer.get_data(as_text=True)
    assert re.search(rf'<html lang="{lang}', html)
    assert "<h1" in html


@pytest.mark.parametrize(
    ("languages", "to"),
    [
        ("pt-BR,pt;q=0.9,en;q=0.8", "/pt/"),
        ("es-419,en;q=0.5", "/es/"),
        ("PT-pt,en;q=0.5", "/pt/"),
        ("en;q=0.5,es;q=0.9", "/es/"),
        ("fr,en-US;q=0.1", "/en/"),
        ("en;q=0,pt;q=0.1", "/pt/"),
        ("fr", "/es/"),
        ("*", "/es/"),
        ("", "/es/"),
        ("ü;;q=x,,", "/es/"),
        ("x" * 9999, "/es/"),
    ],
)
def test_the_root_leads_to_the_readers_language(client, languages, to):
    answer = client.get("/", headers={"Accept-Language": languages})
    assert (answer.status_code, answer.headers["Location"]) == (302, to)
    assert "Accept-Language" in answer.vary


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_language_without_its_slash_leads_to_its_page(client, lang):
    answer = client.get(f"/{lang}")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/{lang}/")


@pytest.mark.parametrize(
    ("address", "status", "said", "nearest"),
    [
        ("/fr/compare", 404, "No existe el idioma «fr»", "/es/compare"),
        ("/en/compar", 404, "There is no page “compar”", "/en/compare"),
        ("/pt/country/brasil", 404, "Não existe o país ou território “brasil”", "/pt/country/BRA"),
        ("/es/indicator/made_up", 404, "No existe el indicador «made_up»", "/es/indicator/names_made_up"),
        ("/en/compare?kind=pie", 400, "The parameter kind cannot be “pie”", "/en/compare?kind=line"),
        ("/en/compare?foo=1", 400, "An address has no parameter “foo”", "/en/compare"),
        ("/es/compare?countries=URY~br", 400, "no puede ser «br»", "/es/compare?countries=URY~BRA"),
        ("/en/?time=%3Cscript%3E", 400, "cannot be “&lt;script&gt;”", "/en/?time=latest"),
        ("/pt/compare?release=..%2F..", 400, "“../..”", "/pt/compare?release="),
        ("/es/compare.csv?csv=todo", 400, "no puede ser «todo»", "/es/compare.csv?csv="),
        ("/en/compare?countries=" + THIRTEEN, 400,
         "At most 12 countries and territories", "/en/compare?countries=ARG~BOL"),
    ],
)  # fmt: skip
def test_an_unknown_address_is_refused_in_its_language_with_the_nearest(
    client, address, status, said, nearest
):
    answer = client.get(address)
    html = answer.get_data(as_text=True)
    assert answer.status_code == status
    assert said in html
    assert f'href="{nearest}' in html
    assert '<meta name="robots" content="noindex">' in html
    offered = re.search(rf'href="({re.escape(nearest)}[^"]*)"', html)[1].replace("&amp;", "&")
    assert client.get(offered).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/%00", "/%FF", "/es/%00", "/es/%FF", "/es/%0d%0aX:1", "/es/%2e%2e/%2e%2e/etc/passwd", "/es/..", "/es%5c..",
        "/es/country/%F0%9F%87%A7", "/es/country", "/es/country/%00", "/es/country/BRA.csv.csv", "/es/x.figure.json",
        "/es/compare?%00=%FF", "/es/compare?time=2020-02-30", "/es/compare?time=٢٠٢٠", "/es/compare?release=%00",
        "/es/compare?release=log/000001.json", f"/es/compare?release={'x' * 3000}", f"/es/{'x' * 3000}",
        f"/es/compare?countries={'~'.join(map(str, range(900)))}", f"/es/compare?width={'9' * 3000}",
        "/assets/", "/assets/../app.py", "/assets/%2e%2e/app.py", "/assets/nothing.js", "/_dash-nothing", "/healthy",
        "/_dash-component-suites/dash/x.js", "/_dash-component-suites/none/x.js", "/_dash-update-component",
    ],
)  # fmt: skip
def test_no_address_breaks_the_server(client, address):
    assert client.get(address).status_code in (400, 404)


@pytest.mark.parametrize(
    "address", ["//evil.example/", "/%2F%2Fevil.example", "/%5C%5Cevil.example/es", "/es//", "//es"]
)
def test_no_address_leads_to_another_host(served, address):
    answer = served.test_client().get("/", environ_overrides={"PATH_INFO": address, "RAW_URI": address})
    assert answer.status_code in (200, 301, 302, 404)
    assert re.fullmatch(r"/(es|pt|en)/", answer.headers.get("Location", "/es/"))


@pytest.mark.parametrize("address", ["/", "/es", "/es/", "/es/compare.csv", "/es/compare?kind=pie", "/fr/"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_a_page_is_only_read(client, method, address):
    assert client.open(address, method=method).status_code == 405


@pytest.mark.parametrize(
    "address", ["/es/", "/es/compare.csv", "/es/compare.figure.json", "/health", LIBRARY, "/fr/"]
)
def test_a_head_is_the_answer_without_its_body(client, address):
    whole, head = client.get(address), client.head(address)
    assert head.data == b""
    assert head.status_code == whole.status_code
    assert head.headers["Content-Length"] == whole.headers["Content-Length"]


@pytest.mark.parametrize(
    ("sent", "kind"), [("{bad", "application/json"), ("", "application/json"), ("x", "text/plain")]
)
def test_a_broken_question_of_a_page_is_a_bad_request(client, sent, kind):
    assert client.post("/_dash-update-component", data=sent, content_type=kind).status_code in (400, 415)


def test_the_policy_lets_nothing_come_from_elsewhere(client):
    policy = client.get("/es/").headers["Content-Security-Policy"]
    assert "http" not in policy
    assert "unsafe-eval" not in policy
    assert "'unsafe-inline'" not in re.search(r"script-src [^;]*", policy)[0]


@pytest.mark.parametrize(
    ("accepted", "coding", "decode"),
    [
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("br;q=0, gzip", "gzip", gzip.decompress),
        ("identity", None, bytes),
    ],
)
def test_the_chart_library_is_sent_as_the_browser_can_read_it(client, accepted, coding, decode):
    answer = client.get(LIBRARY, headers={"Accept-Encoding": accepted})
    assert answer.headers.get("Content-Encoding") == coding
    assert hashlib.sha256(decode(answer.data)).hexdigest() == bundle().sha256
    assert "Accept-Encoding" in answer.vary
    assert answer.mimetype == "text/javascript"
    again = client.get(
        LIBRARY, headers={"Accept-Encoding": accepted, "If-None-Match": answer.headers["ETag"]}
    )
    assert (again.status_code, again.data) == (304, b"")


def test_each_encoding_of_the_chart_library_has_its_own_etag(client):
    tags = {
        client.get(LIBRARY, headers={"Accept-Encoding": code}).headers["ETag"]
        for code in ("br", "gzip", "identity")
    }
    assert len(tags) == 3


def test_the_server_says_that_it_is_well(client):
    answer = client.get("/health")
    assert (answer.status_code, answer.get_data(as_text=True)) == (200, "OK")


@pytest.mark.parametrize(
    ("address", "kind"),
    [("/es/compare.csv", "text/csv"), ("/es/region.figure.json", "application/json"),
     ("/pt/region.json", "application/json"), ("/es/country/URY.zip", "application/zip"),
     ("/en/compare.parquet", "application/vnd.apache.parquet"), ("/en/compare.metadata.json", "application/json"),
     ("/en/compare.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")],
)  # fmt: skip
def test_a_file_has_a_name_a_type_and_an_etag(client, address, kind):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.mimetype == kind
    assert answer.headers["Content-Type"].count("charset") <= 1
    assert re.fullmatch(r'attachment; filename="[\w.-]+"', answer.headers["Content-Disposition"])
    again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize("accepted", ["br", "gzip", "identity"])
def test_a_page_that_is_known_is_not_sent_again(served, accepted):
    ask, said = served.test_client().get, {"Accept-Encoding": accepted}
    answer = ask("/es/compare", headers=said)
    assert answer.cache_control.no_cache  # it is asked for again
    said["If-None-Match"] = answer.headers["ETag"]
    assert (ask("/es/compare", headers=said).status_code, ask("/pt/compare", headers=said).status_code) == (
        304,
        200,
    )


def test_what_is_named_by_its_time_is_kept_for_good(client):
    named = re.findall(r'(/assets/[^"]*\?m=[^"]*)"', client.get("/es/").get_data(as_text=True))
    assert len(named) > 5
    for kept in (client.get(address).cache_control for address in named):
        assert kept.immutable and kept.public and kept.max_age > 10**7


def test_a_file_links_what_describes_it_and_the_terms_of_its_sources(client):
    said = client.get("/es/compare.csv?countries=BRA~URY").headers["Link"]
    described, terms = said.split(", ")
    assert described == '</es/compare.metadata.json?countries=BRA~URY>; rel="describedby"'
    assert terms == '<https://example.org/licence>; rel="license"'
    assert client.get(described[1 : described.index(">")]).is_json


def test_a_permanent_address_gives_the_same_file(client, release):
    for address in (
        "/es/compare.csv?",
        "/pt/country/URY.csv?csv=full&",
        "/en/compare.figure.json?kind=line&",
    ):
        now, then = client.get(address), client.get(f"{address}release={release.id}")
        assert (now.data, now.headers["ETag"]) == (then.data, then.headers["ETag"])


def test_a_release_published_meanwhile_is_shown_at_once_and_the_earlier_one_stays(tmp_path):
    first = released(tmp_path)
    client = create_app(str(tmp_path)).server.test_client()
    before = client.get("/en/country/BRA.csv").data
    second = released(tmp_path, yearly=[*YEARLY, ("BRA", "2025-12-31", 12.375, {})], created="2026-07-01")
    after = client.get("/en/country/BRA.csv").data
    assert b"12.375" in after
    assert b"12.375" not in before
    assert client.get(f"/en/country/BRA.csv?release={first.id}").data == before
    for address, id, other in (
        ("/en/", second.id, first.id),
        (f"/en/?release={first.id}", first.id, second.id),
    ):
        html = client.get(address).get_data(as_text=True)
        assert id in html
        assert other not in html


def test_without_a_release_there_is_no_application(tmp_path):
    with pytest.raises(ReleaseError, match="nothing has been released there; run `indicators build`"):
        create_app(str(tmp_path))


def test_without_the_chart_library_there_is_no_application(tmp_path, monkeypatch, data, release):
    monkeypatch.setattr(application, "bundle", lambda: bundle(tmp_path))
    with pytest.raises(FileNotFoundError, match="the chart library is missing; run `make assets`"):
        create_app(str(data))
