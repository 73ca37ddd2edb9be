"""Why a score changed, in words: every part, what of the method differs, and which releases are compared."""

from types import SimpleNamespace

import pandas as pd
import pytest

from dashboard.text import LANGUAGES, editions
from dashboard.view.editions import Method
from tests.text.conftest import numbers

OLDER, NEWER = ("2026-03-01-aaaa", "2026-03-01T00:00:00Z"), ("2026-08-22-bbbb", "2026-08-22T00:00:00Z")
WHOLE = pd.Series(
    {"before": 60.2, "after": 61.5, "change": 1.3, "new_data": 1.5, "revised_data": -0.2, "changed_method": 0.0,
     "moved_peers": -0.04, "state": "kept", "because": ""}
)  # fmt: skip
NAMED = {"older": "A", "newer": "B"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_parts_of_a_change_of_score_are_all_said(lang):
    said = editions.changed(WHOLE, "Honduras", NAMED, lang)
    assert numbers(said, lang) == [60.2, 61.5, 1.3, 1.5, -0.2, 0, 0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_score_that_did_not_change_is_said_once(lang):
    same = WHOLE.to_dict() | {"before": 60.2, "after": 60.2} | dict.fromkeys(editions.PARTS, 0.01)
    assert numbers(editions.changed(pd.Series(same), "Honduras", NAMED, lang), lang) == [60.2]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_enters_or_leaves_is_told_why(lang):
    named = editions.causes_named(lang)
    said = [
        editions.changed(
            WHOLE.replace("kept", state).replace("", "new_data, changed_method"), "Haiti", NAMED, lang
        )
        for state in ("enters", "leaves")
    ]
    assert said[0] != said[1]
    assert all(named["new_data"] in one and named["changed_method"] in one for one in said)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_rank_is_told_with_how_many_there_were(lang):
    was, now, none = (
        SimpleNamespace(place=place, ranked=n)
        for place, n in (({"rank": 16}, 19), ({"rank": 22}, 31), (None, 31))
    )
    assert numbers(editions.ranked(was, now, lang)[0], lang) == [16, 19, 22, 31]
    assert editions.ranked(was, none, lang) == []


def test_releases_are_called_by_their_dates_and_by_their_ids_where_these_are_alike():
    assert editions.between(OLDER, NEWER, "en") == {"older": "1 Mar 2026", "newer": "22 Aug 2026"}
    again = ("2026-08-22-cccc", NEWER[1])
    assert editions.between(NEWER, again, "en") == {"older": "2026-08-22-bbbb", "newer": "2026-08-22-cccc"}


def test_what_of_the_method_differs_is_named_and_nothing_else():
    same = Method(entered=(), left=(), measured=(), weighed=(), scaled=(), rules=False)
    assert editions.method(same, {}, "en") == "The method is the same in both releases."
    other = Method(entered=("a", "b"), left=(), measured=(), weighed=("a",), scaled=(), rules=False)
    assert editions.method(other, {"a": "Hosts", "b": "Routes"}, "en") == (
        "The method changed, for every economy. Only the newer release has values of: Hosts; Routes. "
        "Weighed otherwise: Hosts."
    )
    many = Method(entered=(), left=(), measured=tuple("abcdefgh"), weighed=(), scaled=(), rules=False)
    assert "a; b; c; d; e; f; and 2 more." in editions.method(
        many, dict(zip("abcdefgh", "abcdefgh", strict=True)), "en"
    )
