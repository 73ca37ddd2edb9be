"""What compute gives for each sample is what was reviewed: adding a measure and its sample is all there is to do."""

from pathlib import Path

import pytest

from indicators import registry
from indicators.analyst import sample

SAMPLES = sorted(folder for folder in (Path(__file__).parent / "samples").iterdir() if folder.is_dir())


@pytest.mark.parametrize("folder", SAMPLES, ids=[folder.name for folder in SAMPLES])
def test_a_sample_comes_to_what_was_reviewed(folder):
    differences = sample.differences(folder, registry.load())
    assert not differences, "\n".join(differences)
