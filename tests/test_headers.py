"""What every answer says beside its content, and whose questions are answered at all."""

import pytest

from dashboard.app import create_app

HOSTS = (
    "localhost", "127.0.0.1:8050", "[::1]:8050", "[::1]", "indicadores.example.org", "LAC-1.example:65535", "a_b.",
)  # fmt: skip
NO_HOSTS = (
    "[::1",
    "::1",
    "[1.2.3]",
    "a b",
    "x:99999",
    "x:0",
    "x:",
    ":80",
    "<b>",
    "a/b",
    "u@x",
    "ñ",
    'a"b',
    "",
)


@pytest.fixture(scope="module")
def client():
    return create_app().server.test_client()


@pytest.mark.parametrize("host", [*HOSTS, *NO_HOSTS])
def test_a_host_that_none_can_have_is_refused(client, host):
    assert client.get("/health", headers={"Host": host}).status_code == (200 if host in HOSTS else 400)
