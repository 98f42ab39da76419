"""Role × address, generated from the resolver: an address that is missing from the table fails the run."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from address_names import NAMED_BY_WORDS, OF_A_DIRECTIVE, OF_A_UNIT
from addresses import TABLE
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from piket.web.accounts.models import Role, User
from piket.web.directives.models import Directive
from piket.web.jobs.models import JobRun
from piket.web.organisation.models import Agency, Unit
from piket.web.permissions import GRANTS, Access, Action
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
MakeUser = Callable[..., User]
# Who writes most, whose branch counts, who writes for herself only, who reads all; the others wait for `--all`.
QUICK = (Role.PERSONNEL, Role.UNIT_HEAD, Role.EMPLOYEE, Role.AUDITOR)
GUARDED = [name for name, (_method, needed) in TABLE.items() if needed != "public"]


def named(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from named(pattern.url_patterns, inner)
        else:
            yield prefix + str(pattern.name), pattern


def ours() -> dict[str, URLPattern]:
    """All addresses but allauth's own, which have no agency in them, and the programs', which have their own table."""
    return {
        name: p
        for name, p in named(get_resolver().url_patterns)
        if not name.startswith(
            ("account_", "mfa_", "socialaccount_", "openid_connect_", "usersessions_", "api:")
        )
    }


def address(name: str, agency: Agency) -> str:
    """The address with an object of the agency where it names one."""
    if name in NAMED_BY_WORDS:
        return reverse(name, kwargs=NAMED_BY_WORDS[name])
    if name in OF_A_UNIT:
        return reverse(name, args=[f"{agency.code}-dinas"])
    if name in OF_A_DIRECTIVE:
        with acting(agency.pk):
            return reverse(name, args=[draft_directive(agency).pk])
    if name in ("jobs:detail", "jobs:stop"):
        with acting(agency.pk):
            return reverse(name, args=[JobRun.objects.create(agency=agency, kind="uji", title="Uji").pk])
    return reverse(name)


def draft_directive(agency: Agency) -> Directive:
    known = Directive.objects.filter(agency=agency, key="uji").first()
    return known or Directive.objects.create(agency=agency, key="uji", title="Uji")


def ask(client: Client, name: str, agency: Agency) -> int:
    return int(getattr(client, TABLE[name][0])(address(name, agency)).status_code)


def test_every_address_stands_in_the_table() -> None:
    assert set(ours()) == set(TABLE)


def test_every_view_asks_for_the_right_the_table_says() -> None:
    asked = {name: getattr(pattern.callback, "piket_action", None) for name, pattern in ours().items()}
    assert asked == {name: needed for name, (_method, needed) in TABLE.items()}


@pytest.mark.parametrize(
    "role", [role if role in QUICK else pytest.param(role, marks=pytest.mark.slow) for role in Role]
)
def test_a_member_gets_what_her_role_grants_and_403_else(agency: Agency, sign_in: SignIn, role: Role) -> None:
    client = sign_in(agency, role)
    status = {name: ask(client, name, agency) for name in GUARDED}
    refused = {name for name, code in status.items() if code == 403}
    assert refused == {name for name in GUARDED if TABLE[name][1] not in GRANTS[role]}
    assert {name for name, code in status.items() if code >= 500} == set()


def test_a_stranger_finds_nothing(agency: Agency, sign_in: SignIn) -> None:
    client = sign_in()
    assert {name: ask(client, name, agency) for name in GUARDED} == dict.fromkeys(GUARDED, 404)


def test_the_unknown_are_asked_to_sign_in(agency: Agency) -> None:
    assert {name: ask(Client(), name, agency) for name in GUARDED} == dict.fromkeys(GUARDED, 302)


def test_another_agencys_object_does_not_exist(
    agency: Agency, foreign_agency: Agency, sign_in: SignIn
) -> None:
    client = sign_in(agency, Role.PERSONNEL)
    assert client.get(address("jobs:detail", foreign_agency)).status_code == 404


def test_a_unit_head_may_act_in_her_unit_and_below_only(opened: Agency, make_user: MakeUser) -> None:
    head = make_user(opened, Role.UNIT_HEAD, unit="kota-dinas")
    set_local(agency=opened.pk)
    access = Access(head, opened, tuple(head.memberships.select_related("unit")))
    assert [unit.code for unit in access.units(Action.EDIT_ROSTER)] == ["kota-dinas", "kota-seksi"]
    assert not access.may(Action.EDIT_ROSTER, Unit.objects.get(code="kota-pusat"))
