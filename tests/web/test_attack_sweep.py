"""Identifiers of another agency and of another branch, in every part of an address and in every name that is read."""

from __future__ import annotations

import pytest
from addresses import TABLE
from attack_sweep import Prober, named_by, nobody_like, told
from attackers import addresses, ask, client_of_role
from django.test import Client
from planted import BRANCH, FOREIGN, OWN
from stocks import agency_of

from piket.web.accounts.models import Role
from piket.web.permissions import GRANTS

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.early]
ROLES = (
    Role.PERSONNEL,
    Role.LEADER,
    Role.UNIT_HEAD,
    Role.EMPLOYEE,
    Role.PUBLIC_RELATIONS,
    Role.OPERATOR,
    Role.HEALTH,
    Role.TREASURER,
)
# What plans or draws for a second each time, and reads no identifier in a query that the others do not.
COSTLY = {"whatif:index", "whatif:data", "whatif:book", "epidemic:index", "epidemic:plan"}
# The planted draft has readers and reminders, which only versions in force have: nothing discards it.
IMPOSSIBLE = {"directives:discard"}
# Of these the whole agency sees the same whoever she is: the law, the public, the map, the register of partners.
OF_ALL = ("rulings:", "chain:", "public:", "situation:", "coordination:", "letters:")
NOBODY = nobody_like(FOREIGN)


@pytest.fixture(scope="module", autouse=True)
def _planted(stocked_planted: None) -> None: ...


@pytest.fixture
def clients(db: None) -> dict[Role, Client]:
    agency = agency_of("kota")
    return {role: client_of_role(agency, role) for role in ROLES}


def asked() -> list[tuple[str, str, str, str]]:
    """Name, method, right and path of each address that is not for everybody."""
    named = [(name, *TABLE[name.split()[0]], path) for name, path in addresses(OWN).items()]
    return [one for one in named if one[2] != "public"]


def holder(right: str) -> Role:
    return next(role for role in ROLES if right in GRANTS[role])


def test_a_row_of_another_agency_is_no_row(clients: dict[Role, Client]) -> None:
    """In the address: the answer is the same as for a number and a code that nobody has."""
    theirs, none = addresses(FOREIGN), addresses(NOBODY)
    found = []
    for name, method, right, path in asked():
        if theirs[name] == path or name in COSTLY:
            continue
        client = clients[holder(right)]
        got, other = ask(client, method, theirs[name]), ask(client, method, none[name])
        if told(got, FOREIGN) != told(other, NOBODY) or FOREIGN.word in got.text or got.status >= 500:
            found.append((name, got.status, other.status))
    assert found == []


def test_a_query_that_names_another_agencys_row_names_nothing(
    clients: dict[Role, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every name that a page looks for in its address, all of them at once: with numbers, then with codes."""
    found, tried = [], 0
    for name, method, right, path in asked():
        if method != "get" or name in COSTLY:
            continue
        prober = Prober(clients[holder(right)], method, path, monkeypatch)
        names = list(prober.learn())
        for theirs, nobodys in zip(named_by(None, FOREIGN), named_by(None, NOBODY), strict=True):
            tried += len(names)
            got = prober.ask(dict.fromkeys(names, theirs))
            same = told(got, FOREIGN) == told(prober.ask(dict.fromkeys(names, nobodys)), NOBODY)
            if not same or FOREIGN.word in got.text or got.status >= 500:
                found.append((name, names, theirs, got.status))
    assert tried > 60
    assert found == []


def test_a_field_that_names_another_agencys_row_names_nothing(
    clients: dict[Role, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In every body, name by name, the others filled in as they should be: nothing is told, nothing refers to it."""
    found, tried = [], 0
    for name, method, right, path in asked():
        if method != "post" or name in COSTLY | IMPOSSIBLE:
            continue
        prober = Prober(clients[holder(right)], method, path, monkeypatch)
        for key in prober.learn():
            field = prober.fields.get(key)
            for theirs, nobodys in zip(named_by(field, FOREIGN), named_by(field, NOBODY), strict=True):
                tried += 1
                got, wrote = prober.ask_and_see({key: theirs}, FOREIGN)
                same = told(got, FOREIGN) == told(prober.ask({key: nobodys}), NOBODY)
                if not same or wrote or FOREIGN.word in got.text or got.status >= 500:
                    found.append((name, key, theirs, got.status, wrote))
    assert tried > 200
    assert found == []


def test_a_head_finds_nothing_of_a_unit_beside_hers() -> None:
    head = client_of_role(agency_of("kota"), Role.UNIT_HEAD, "kota-dinas")
    found = []
    for name, path in addresses(BRANCH).items():
        method, right = TABLE[name.split()[0]]
        if right not in GRANTS[Role.UNIT_HEAD] or name.startswith(OF_ALL) or name in COSTLY:
            continue
        got = ask(head, method, path)
        if BRANCH.word in got.text or got.status >= 500:
            found.append((name, got.status))
    assert found == []
