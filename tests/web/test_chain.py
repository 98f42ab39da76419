"""The chain, both ways: a sentence opens all that hangs on it, and each of these opens the sentence that ordered it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from stocks import CITY, OFFICE, agency_of, city_case

from django_database import stocked_database
from piket.web.accounts.models import User
from piket.web.chain.citing import Key, Way, cited, standing_on
from piket.web.chain.grounds import grounds_of
from piket.web.chain.queries import ASN, cells
from piket.web.chain.sentences import sentences_of
from piket.web.directives.models import Directive
from piket.web.organisation.models import Agency
from piket.web.rosters.models import Assignment
from piket.web.rosters.queries import IN_FORCE
from piket.web.rulings.models import Reason, Ruling
from piket.web.tenancy import acting, set_local

Cells = dict[int, int]


@pytest.fixture
def office(stocked_office: None, db: None) -> Iterator[Agency]:
    yield agency_of(OFFICE)
    set_local(agency=None, agency_code=None)


def test_every_cell_of_the_offices_demo_is_walked_both_ways(office: Agency) -> None:
    with acting(office.pk):
        walk()


@pytest.mark.slow
def test_every_cell_of_the_citys_demo_is_walked_both_ways(
    django_db_setup: None, django_db_blocker: object
) -> None:
    with django_db_blocker.unblock(), stocked_database(city_case), acting(agency_of(CITY).pk):  # type: ignore[attr-defined]
        walk()


def walk() -> None:
    """From every roster cell in force to what ordered it, and from each of those to exactly its cells."""
    reason_of = reasons_by_cell()
    contents = dict(Reason.objects.filter(pk__in=set(reason_of.values())).values_list("pk", "content"))
    assert reason_of.keys() == set(in_force().values_list("pk", flat=True))
    forward = {pk: keys_of(content) for pk, content in contents.items()}
    for pk, content in contents.items():
        opens_its_sentences(content)
        assert forward[pk], "a cell that nothing ordered"
    hanging: dict[Key, set[int]] = defaultdict(set)
    for cell, reason in reason_of.items():
        for key in forward[reason]:
            hanging[key].add(cell)
    for key, expected in hanging.items():
        assert set(cells(standing_on([key]).holding).values_list("pk", flat=True)) == expected
    for directive in Directive.objects.select_related("text"):
        for sentence in sentences_of(directive):
            keys = sentence.keys(directive.key)
            expected = {cell for key in matching(keys, hanging) for cell in hanging[key]}
            assert set(cells(standing_on(keys).holding).values_list("pk", flat=True)) == expected


def matching(keys: tuple[Key, ...], hanging: dict[Key, set[int]]) -> list[Key]:
    return [key for key in hanging if key in keys or Key(key.directive) in keys]


def in_force() -> QuerySet[Assignment]:
    return Assignment.objects.filter(roster__status__in=IN_FORCE)


def reasons_by_cell() -> Cells:
    rulings = {
        (row[0], row[1], row[2], row[3]): row[4]
        for row in Ruling.objects.order_by().values_list(
            "ruling_set_id", "unit_id", "day", "population", "reason_id"
        )
    }
    rows = in_force().values_list("pk", "roster__ruling_set_id", "roster__unit_id", "day", "employee__status")
    return {
        pk: rulings[made, unit, day, "asn" if status in ASN else "non_asn"]
        for pk, made, unit, day, status in rows
    }


def keys_of(content: dict[str, object]) -> set[Key]:
    return {one.key for one in cited(content) if one.way is not Way.BEATEN}


def opens_its_sentences(content: dict[str, object]) -> None:
    """What orders by the agency's own circular opens a sentence of its text, and lies in it."""
    found = grounds_of(content)
    assert found.ordering
    for ground in found.ordering:
        if ground.directive is not None and ground.provision is not None and ground.provision.spans:
            assert ground.sentences
            assert all(ground.cited.key in said.keys(ground.directive.key) for said in ground.sentences)


def personnel(agency: Agency) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(
        User.objects.get(username=f"demo.{agency.code}.personnel"),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    return client


def links(page: str, start: str) -> list[str]:
    return list(dict.fromkeys(re.findall(rf'href="({re.escape(start)}[^"#?]*)', page)))


def one_cell_of_each_reason(agency: Agency) -> dict[int, Assignment]:
    with acting(agency.pk):
        firsts = {reason: cell for cell, reason in reasons_by_cell().items()}
        rows = in_force().select_related("roster__unit").in_bulk(list(firsts.values()))
        return {reason: rows[cell] for reason, cell in firsts.items()}


def test_on_the_pages_a_cell_leads_to_its_sentences_and_each_leads_back_to_the_cell(office: Agency) -> None:
    client = personnel(office)
    for cell in list(one_cell_of_each_reason(office).values())[::4]:
        unit = cell.roster.unit.code
        own = reverse("chain:cell", args=[unit, cell.employee_id, cell.day.isoformat()])
        page = client.get(own).content.decode()
        for start in ("/rantai/kalimat/", "/rantai/ketentuan/"):
            opened = links(page, start)
            assert opened
            for address in opened[:2]:
                assert f"?unit={unit}" in client.get(address, {"semua": "ya"}).content.decode()
                assert own in client.get(address, {"unit": unit}).content.decode()


def test_the_circulars_text_the_board_the_letters_and_the_rulings_open_them(office: Agency) -> None:
    client = personnel(office)
    cell = next(iter(one_cell_of_each_reason(office).values()))
    with acting(office.pk):
        directive = Directive.objects.get()
        said = [one for one in sentences_of(directive) if one.keys(directive.key)]
    text = client.get(reverse("directives:detail", args=[directive.pk])).content.decode()
    assert {f"/rantai/kalimat/{directive.pk}/{one.start}/" for one in said} == set(
        links(text, "/rantai/kalimat/")
    )
    board = client.get(reverse("rosters:board", args=[cell.roster.unit.code])).content.decode()
    assert f"/rantai/jadwal/{cell.roster.unit.code}/{cell.employee_id}/{cell.day}/" in board
    why = reverse("rulings:why", args=[cell.roster.unit.code, cell.day.isoformat(), "asn"])
    assert f"/rantai/ketentuan/{directive.key}/" in client.get(why).content.decode()
    client.post(reverse("letters:assignment"), {"unit": cell.roster.unit.code})
    letter = client.get(reverse("letters:index")).content.decode()
    issued = [address for address in links(letter, "/naskah/") if re.fullmatch(r"/naskah/\d+/", address)]
    for address in issued[:2]:
        opened = links(client.get(address).content.decode(), "/rantai/kalimat/")
        assert any(address in client.get(one).content.decode() for one in opened)


def test_a_sentence_costs_the_same_few_queries_whatever_hangs_on_it(office: Agency) -> None:
    client = personnel(office)
    with acting(office.pk):
        directive = Directive.objects.get()
        starts = [one.start for one in sentences_of(directive) if one.keys(directive.key)]
    counts = []
    for start in starts:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(reverse("chain:sentence", args=[directive.pk, start])).status_code == 200
        counts.append(len(seen))
    assert max(counts) <= 30


def test_a_head_sees_the_cells_of_her_branch_and_an_employee_those_of_her_unit(office: Agency) -> None:
    """The rulings are everybody's to read; the people are not."""
    with acting(office.pk):
        directive = Directive.objects.get()
        sentence = next(one for one in sentences_of(directive) if one.frames)
        head = User.objects.get(username__contains=".unit_head")
    client = Client()
    client.force_login(head, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = reverse("chain:sentence", args=[directive.pk, sentence.start])
    page = client.get(address).content.decode()
    assert len(re.findall(r"\?unit=", page)) < len(re.findall(r'<th scope="row">', page))


def test_what_nobody_ordered_is_not_found(office: Agency) -> None:
    client = personnel(office)
    assert client.get("/rantai/ketentuan/tidak-ada/tidak-ada/").status_code == 404
    assert client.get("/rantai/jadwal/LP-PADANG/0/2021-07-26/").status_code == 404
    assert client.get("/rantai/kalimat/0/0/").status_code == 404
