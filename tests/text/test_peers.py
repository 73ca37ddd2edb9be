"""The sentence over structural peers names each with its distance."""

import pytest

from dashboard.text import LANGUAGES, peers
from tests.text.test_sentences import numbers


@pytest.mark.parametrize("lang", LANGUAGES)
def test_peers_are_named_with_their_distances(lang):
    words = peers.said("Paraguay", {"Bolivia": 0.331, "Ecuador": 0.888}, lang)
    assert words.index("Bolivia") < words.index("Ecuador")
    assert numbers(words, lang) == [0, 1.4, 0.33, 0.89]
