"""The made-up release, taken away."""

import pytest

from dashboard.downloads import image, table
from dashboard.view import View
from tests.made_up_release import released

HOST = "https://indicators.example/"


@pytest.fixture(scope="session")
def release(tmp_path_factory):
    """Give the made-up release."""
    return released(tmp_path_factory.mktemp("data"))


@pytest.fixture
def csv_of(release):
    """Give the CSV of a view as text."""

    def made(**said) -> str:
        return table.make(View(suffix=".csv", **said), release, HOST)[0].decode()

    return made


@pytest.fixture
def figure_of(release):
    """Give the content, media type and file name of a view's figure."""

    def made(**said) -> tuple[bytes, str, str]:
        return image.make(View(suffix=image.SUFFIX, **said), release, HOST)

    return made
