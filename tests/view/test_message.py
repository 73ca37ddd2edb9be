"""What a selection says first: of categories over time, who changed."""

from dashboard.view import View, opened, rows_shown, select
from dashboard.view.message import message

SIGNED = "names_cctld_dnssec"


def said(kind: str, **asked) -> str:
    view = View(lang="en", page="compare", indicator=(SIGNED,), kind=kind, **asked)
    rows = rows_shown(view, select(view, opened(), SIGNED), kind)
    return message(view, opened(), SIGNED, rows, kind)


def test_who_signed_since_a_year_is_named_first_by_every_kind_of_chart():
    answer = (
        "From “unsigned” to “signed, recommended algorithm” since 2020: Anguilla, Dominica, Haiti, Montserrat and "
        "Turks and Caicos Islands."
    )
    for kind in ("bar", "map", "line", "slope", "table"):
        assert said(kind, group="CARIBBEAN", time="2020..latest").startswith(answer), kind


def test_a_view_of_one_day_tells_no_change():
    assert "From “" not in said("bar", group="CARIBBEAN", time="2020")
    assert said("bar", group="CARIBBEAN").startswith("Signed, recommended algorithm: ")


def test_a_first_day_is_said_as_a_day():
    changed = said("bar", countries=("DMA", "JAM"), time="2021-05-01..latest")
    assert "1 May 2021" in changed or changed.startswith("Nobody went from one category to another.")
