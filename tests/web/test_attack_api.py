"""Every operation of the interface under requests made from its own description, right ones and wrong ones."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from api_programs import key_of
from attackers import file_text
from django.test import Client
from hypothesis import HealthCheck, Phase, given, seed, settings
from planted import FOREIGN
from schemathesis import GenerationMode
from stocks import agency_of
from web_samples import SINCE

from piket.web.accounts.models import Role, User
from piket.web.accounts.services import grant
from piket.web.api.application import description, operations
from piket.web.tenancy import acting, set_local

pytestmark = pytest.mark.django_db
PROBLEM = "application/problem+json"
NAMES = sorted({(next(iter(op.methods)), "/api/v1" + path.rstrip("/")) for path, op in operations()})


@pytest.fixture(scope="module", autouse=True)
def _planted(stocked_planted: None) -> None: ...


@pytest.fixture
def token(settings: Any) -> str:
    """Of a key with every scope, of the account that may most."""
    settings.API_RATE = 10**6
    agency = agency_of("kota")
    user = User.objects.create_user(username="program-uji", password="x", name="Program")
    with acting(agency.pk):
        grant(user=user, agency=agency, role=Role.PERSONNEL, valid_from=SINCE, unit=None)
        set_local(agency=None)
    return key_of(agency, user)


def sent(case: Any, token: str) -> Any:
    """The case through the whole stack, by Django's own client."""
    path = case.formatted_path
    head = {
        name: str(value) for name, value in (case.headers or {}).items() if name.lower() != "authorization"
    }
    client = Client(raise_request_exception=False, headers={**head, "authorization": f"Bearer {token}"})
    asked = {name: value for name, value in (case.query or {}).items() if value is not None}
    if case.method.upper() == "GET":
        return client.get(path, asked)
    body = None if not isinstance(case.body, dict | list | str | int | float | bool) else case.body
    return getattr(client, case.method.lower())(
        path, body, content_type="application/json", query_params=asked
    )


def tried(mode: GenerationMode, token: str, most: int) -> tuple[int, list[str]]:
    """Each operation with so many requests: how many were sent, and what was wrong with the answers."""
    schema = schemathesis.openapi.from_dict(description())
    faults: list[str] = []
    count = 0
    for result in schema.get_all_operations():
        operation = result.ok()

        @seed(8)
        @settings(
            max_examples=most, deadline=None, database=None, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=operation.as_strategy(generation_mode=mode))
        def one(case: Any) -> None:
            nonlocal count
            count += 1
            answer = sent(case, token)
            media = answer.headers["Content-Type"].split(";")[0]
            where = f"{case.method} {case.formatted_path} {case.query} {str(case.body)[:200]}"
            if answer.status_code >= 500:
                faults.append(f"{answer.status_code}: {where}")
            if answer.status_code >= 400 and media != PROBLEM:
                faults.append(f"{media}: {where}")
            if FOREIGN.word in file_text(answer.content, media):
                faults.append(f"tells of another agency: {where}")

        one()
    return count, faults


@pytest.mark.slow
def test_what_the_description_allows_never_fails(token: str) -> None:
    count, faults = tried(GenerationMode.POSITIVE, token, 12)
    assert faults == []
    assert count > 5 * len(NAMES)


@pytest.mark.slow
def test_what_it_does_not_allow_is_a_problem_in_words_and_no_fault(token: str) -> None:
    count, faults = tried(GenerationMode.NEGATIVE, token, 12)
    assert faults == []
    assert count > 100


def test_a_field_that_the_description_does_not_name_is_refused(token: str) -> None:
    """Nobody writes a column by guessing what it is called."""
    client = Client(headers={"authorization": f"Bearer {token}"})
    row = {
        "number": "198001012005011001",
        "unit": "kota-dinas",
        "kind": "acting",
        "first": "2021-07-26",
        "ground": "SP",
    }
    for extra in ("agency", "agency_id", "id", "created_at"):
        answer = client.post("/api/v1/posts", row | {extra: 1}, content_type="application/json")
        assert answer.status_code == 422, extra
        assert extra in answer.content.decode()
