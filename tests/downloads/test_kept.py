"""Files are made once and given again, within bounds."""

import pytest

from dashboard.downloads import kept


@pytest.fixture
def counted(monkeypatch):
    """Give a form of files of a hundred bytes, and whom it was made for; there is room for two."""
    monkeypatch.setattr(kept, "MOST", 250)
    monkeypatch.setattr(kept, "_files", type(kept._files)())
    made = []

    @kept.kept
    def make(view, release, host):
        made.append(view)
        return b"x" * (100 if view != "huge" else 1000), "text/plain", view

    return make, made


def test_a_file_is_made_once(counted):
    make, made = counted
    assert make("a", "release", "host") == make("a", "release", "host")
    assert made == ["a"]
    make("a", "another release", "host")
    assert made == ["a", "a"]


def test_what_was_asked_for_longest_ago_makes_room(counted):
    make, made = counted
    for view in ("a", "b", "a", "c", "a", "b"):
        make(view, "release", "host")
    assert made == ["a", "b", "c", "b"]


def test_what_is_larger_than_the_room_is_not_kept_and_takes_none(counted):
    make, made = counted
    for view in ("a", "huge", "a", "huge"):
        make(view, "release", "host")
    assert made == ["a", "huge", "huge"]
