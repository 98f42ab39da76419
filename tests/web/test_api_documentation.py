"""The examples of docs/api.md are run as they stand there, against a server that listens."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from api_programs import ROOT, key_of
from duty_store import keep_duty
from recall_store import HEADS_CALL, store_with

from piket.web.accounts.models import Role, User
from piket.web.api.scopes import MEANINGS
from piket.web.organisation.models import Agency
from piket.web.presence import standing
from piket.web.rosters.mending import queries as mending
from piket.web.rosters.models import Assignment, Roster
from piket.web.tenancy import acting, set_local
from piket.web.webhooks.signing import headers_of, new_secret

MakeUser = Callable[..., User]
PAGE = Path(__file__).resolve().parents[2] / "docs" / "api.md"
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
# A command with the answer that follows it.
COMMANDS = [(code, following) for (kind, code), (_kind, following) in pairwise(BLOCKS) if kind == "sh"]
PROGRAMS = [code for kind, code in BLOCKS if kind == "python"]


@pytest.fixture
def environment(
    agency: Agency, make_user: MakeUser, live_server: Any, monkeypatch: pytest.MonkeyPatch
) -> dict[str, str]:
    monkeypatch.setattr(standing.timezone, "now", lambda: datetime(2021, 7, 26, 1, 10, tzinfo=UTC))
    monkeypatch.setattr(mending, "today", lambda: date(2021, 7, 26))
    store_with(agency, HEADS_CALL)
    duty = keep_duty(agency, "kota-dinas")
    key = key_of(agency, make_user(agency, Role.PERSONNEL))
    head = key_of(agency, make_user(agency, Role.UNIT_HEAD, unit="kota-dinas"))
    told = {"PIKET_URL": live_server.url + ROOT, "PIKET_KEY": key, "PIKET_HEAD_KEY": head, "DUTY": str(duty)}
    return {**os.environ, **told, **rows_of(agency)}


def rows_of(agency: Agency) -> dict[str, str]:
    """What the page says stands in variables: the roster of a unit, the draft that is begun from it, who is at home."""
    with acting(agency.pk):
        roster = Roster.objects.get(unit__code="kota-dinas")
        at_home = {
            day: str(Assignment.objects.get(roster=roster, day=f"2021-07-{day}", place="R").employee_id)
            for day in (26, 27)
        }
        latest = Roster.objects.latest("pk").pk
        set_local(agency=None)
    named = {"ROSTER": str(roster.pk), "DRAFT": str(latest + 1)}
    return {**named, "AT_HOME": at_home[26], "PERSON": at_home[27]}


def holds(said: Any, shown: Any) -> bool:
    """Whether an answer has all that the page shows of it."""
    if isinstance(shown, dict):
        return all(key in said and holds(said[key], value) for key, value in shown.items())
    if isinstance(shown, list):
        return len(said) >= len(shown) and all(map(holds, said, shown))
    return bool(said == shown)


@pytest.mark.skipif(which("curl") is None, reason="curl is not here")
def test_every_command_gives_the_answer_that_stands_below_it(environment: dict[str, str]) -> None:
    assert len(COMMANDS) >= 6
    for command, shown in COMMANDS:
        done = subprocess.run(
            ["sh", "-c", command], env=environment, capture_output=True, text=True, timeout=60, check=True
        )
        assert holds(json.loads(done.stdout), json.loads(shown)), done.stdout


def test_the_program_prints_everybody_of_the_unit(environment: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAMS[0]],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert [line.split(" ", 2)[2] for line in done.stdout.splitlines()] == ["Budi Melati", "Eka Melati"]


def test_the_check_of_a_signature_tells_ours_from_others() -> None:
    named: dict[str, Any] = {}
    exec(PROGRAMS[1], named)  # noqa: S102
    secret, now = new_secret(), int(datetime.now(UTC).timestamp())
    headers = headers_of(secret, "msg_1", now, b"{}")
    assert named["is_genuine"](secret, headers, b"{}")
    assert not named["is_genuine"](secret, headers, b"{ }")
    assert not named["is_genuine"](new_secret(), headers, b"{}")
    assert not named["is_genuine"](secret, headers_of(secret, "msg_1", now - 600, b"{}"), b"{}")


def test_the_table_of_scopes_is_the_codes_own() -> None:
    told = re.findall(r"^\| `([a-z]+:[a-z]+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert told == [scope.value for scope in MEANINGS]
