"""One of what is counted is not several."""

import pytest

from dashboard.text import LANGUAGES, units
from dashboard.text.amounts import full
from dashboard.view import described, opened

CABLES = {
    "en": ("1 cable", "2 cables"), "es": ("1 cable", "2 cables"), "pt": ("1 cabo", "2 cabos")
}  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_is_said_in_the_singular(lang):
    meta = described(opened(), "interconnection_cables", lang)
    assert (full(1.0, meta, lang), full(2.0, meta, lang)) == CABLES[lang]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_whatever_has_a_singular_is_a_unit_of_some_indicator(lang):
    release = opened()
    assert units.counted(lang).keys() <= {described(release, id, lang)["unit"] for id in release.indicators}
