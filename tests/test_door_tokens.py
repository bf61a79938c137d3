"""Google's token endpoint in bad weather: only Google's own word about the key sends anybody for a new one."""

from pathlib import Path

import pytest

from reporting.errors import OperatorError, Unavailable
from sheets.workbook import GoogleWorkbook, open_google
from sheets.workbook.quota import Quota
from tests.standins.sheets import Fault, SheetsServer


def _opened(server: SheetsServer, folder: Path) -> GoogleWorkbook:
    quota = Quota(1_000, 1_000, sleep=lambda _: None)
    return open_google("buku", credentials=server.credentials(folder), api_url=server.url, quota=quota)


@pytest.mark.parametrize(
    "passing",
    [Fault(502, html=True), Fault(200, html=True), Fault(403, html=True), Fault(reset=True), Fault(429)],
    ids=["a proxy's page", "a login page", "a blocking page", "broken line", "too often"],
)
def test_a_token_endpoint_in_trouble_is_waited_for(
    tmp_path: Path, passing: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is told to make a new key because something between us and Google failed; afterwards all is well."""
    monkeypatch.setattr("google.auth._exponential_backoff.time.sleep", lambda _: None)
    with SheetsServer() as server:
        door = _opened(server, tmp_path)
        server.signing_fault = lambda: passing
        with pytest.raises(Unavailable) as told:
            door.titles()
        assert "kunci" not in str(told.value)
        server.signing_fault = lambda: None
        assert door.titles()


def test_a_key_that_google_refuses_needs_a_hand(tmp_path: Path) -> None:
    """What Google itself says of the key is told at once, with what to do."""
    with SheetsServer() as server:
        server.revoked = True
        with pytest.raises(OperatorError, match="Buat kunci JSON baru"):
            _opened(server, tmp_path).titles()
