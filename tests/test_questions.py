"""The questions that pages ask of the server are answered; made-up ones are refused, and none breaks it."""

import copy
import json

import pytest

from dashboard.app import create_app
from dashboard.questions import ADDRESS, MOST_CONTROLS, MOST_LETTERS
from tests.made_up_release import released

KIND = {"control": "kind", "default": "bar"}


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    data = tmp_path_factory.mktemp("data")
    released(data)
    client = create_app(str(data)).server.test_client()
    return lambda question: client.post(ADDRESS, json=question)


@pytest.fixture(scope="module")
def of_page():
    """What a page asks when it begins."""
    return {
        "output": "page.children",
        "outputs": {"id": "page", "property": "children"},
        "inputs": [{"id": "width", "property": "data", "value": 721}],
        "changedPropIds": ["width.data"],
        "state": [
            {"id": "address", "property": "pathname", "value": "/es/compare"},
            {"id": "address", "property": "search", "value": "?countries=BRA~URY"},
        ],
    }


@pytest.fixture(scope="module")
def of_choice():
    """What a page asks when a reader has chosen something."""
    every = '{"control":["ALL"],"default":["ALL"]}'
    plain = [{"id": id, "property": "children"} for id in ("shown", "languages", "title")]
    controls = [[{"id": KIND, "property": said}] for said in ("value", "data")]
    return {
        "output": "..shown.children...languages.children...title.children..."
        f"{every}.value...{every}.data...served.data..",
        "outputs": [*plain, *controls, {"id": "served", "property": "data"}],
        "inputs": [{"id": "address", "property": "search", "value": "?kind=line"}],
        "changedPropIds": ["address.search"],
        "state": [
            {"id": "address", "property": "pathname", "value": "/pt/compare"},
            {"id": "width", "property": "data", "value": None},
        ],
    }


def changed(question: dict, *path, to) -> dict:
    """Return a question with the part at a path replaced."""
    question = copy.deepcopy(question)
    part = question
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = to
    return question


def test_what_a_page_asks_is_answered(asked, of_page, of_choice):
    assert "page" in asked(of_page).json["response"]
    assert "shown" in asked(of_choice).json["response"]


@pytest.mark.parametrize(
    "width", ["721", [], [721], {"a": 1}, -1, 1e308, float("nan"), float("inf"), "<script>"]
)
def test_a_width_that_is_none_is_refused(asked, of_page, of_choice, width):
    assert asked(changed(of_page, "inputs", 0, "value", to=width)).status_code == 400
    assert asked(changed(of_choice, "state", 1, "value", to=width)).status_code == 400


@pytest.mark.parametrize("word", [1, [], {"a": 1}, True])
def test_an_address_that_is_none_is_refused(asked, of_page, of_choice, word):
    for state in (0, 1):
        assert asked(changed(of_page, "state", state, "value", to=word)).status_code == 400
    assert asked(changed(of_choice, "inputs", 0, "value", to=word)).status_code == 400


@pytest.mark.parametrize(
    "id",
    [{}, {"control": "kind"}, "x", None, 3, {"control": [1], "default": {}}, {"control": 1, "default": 2}],
)
def test_a_control_that_is_none_is_refused(asked, of_choice, id):
    assert asked(changed(of_choice, "outputs", 3, 0, "id", to=id)).status_code == 400


def test_more_controls_than_any_page_has_are_refused(asked, of_choice):
    many = [{"id": KIND, "property": "value"}] * (MOST_CONTROLS + 1)
    assert asked(changed(of_choice, "outputs", 3, to=many)).status_code == 400


@pytest.mark.parametrize("part", ["output", "outputs", "inputs", "state", "changedPropIds"])
@pytest.mark.parametrize("instead", [None, 5, "width.data", [], [None], [[]], {}, [{}] * 6])
def test_a_question_with_a_strange_part_is_refused(asked, of_page, of_choice, part, instead):
    if (part, instead) == ("changedPropIds", []):
        instead = [0]  # that nothing changed may be said
    for question in (of_page, of_choice):
        assert asked(changed(question, part, to=instead)).status_code == 400


@pytest.mark.parametrize("question", [False, [], {}, "x", 3, {"output": "nothing.children"}, {"output": []}])
def test_what_is_no_question_is_refused(asked, question):
    assert asked(question).status_code == 400


def test_lists_without_end_are_refused(tmp_path):
    released(tmp_path)
    client = create_app(str(tmp_path)).server.test_client()
    for sent, status in (("[" * 50_000 + "]" * 50_000, 400), (json.dumps("x" * MOST_LETTERS), 413)):
        assert client.post(ADDRESS, data=sent, content_type="application/json").status_code == status


@pytest.mark.parametrize("query", ["", "?countries=BRA", "?release=2026"])
def test_a_language_without_its_slash_keeps_what_is_asked(tmp_path, query):
    released(tmp_path)
    answer = create_app(str(tmp_path)).server.test_client().get(f"/pt{query}")
    assert answer.headers["Location"] == f"/pt/{query}"
