"""Two agencies of which every table holds rows with secret words: what the attacks of the tests look for.

Rows are made from the models themselves, so that a new table is planted (or stops the run) without a line here.
Every row of a side bears the one number of that side, whatever its table: an address, a query or a form that is
given the number names a row of that side wherever it looks.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from django.apps import apps
from django.db import Error, models, transaction
from planted_values import AT, DAY, SHAPED
from roster_store import store
from stocks import agency_of, small_office
from web_samples import small_organisation

from piket.web.accounts.models import User
from piket.web.organisation.models import Agency, Employee, Unit
from piket.web.organisation.services import import_organisation
from piket.web.tenancy import AgencyBulk, AgencyOwned, acting, set_local

MARKUP = "\"'><bocor onx=1>"
"""Ends an attribute and a tag: where it is found as an element, a text was shown unescaped."""


@dataclass(frozen=True)
class Side:
    """Whose rows: the number they bear, the agency and the unit above them, the words they hold."""

    number: int
    agency: str
    parent: str
    word: str

    @property
    def code(self) -> str:
        """Of its own unit."""
        return f"{self.agency}-{self.word.lower()}"

    @property
    def path(self) -> str:
        """Of that unit in the tree."""
        above = {"kota-dinas": "kota-pusat/kota-dinas"}.get(self.parent, self.parent)
        return f"{above}/{self.code}"

    def text(self, length: int) -> str:
        """A text no longer than that which begins like a formula and holds the word and markup."""
        full = f"={self.word}{MARKUP}"
        return full if len(full) <= length else self.word[:length]


OWN = Side(555001, "kota", "kota-dinas", "Cempaka")
BRANCH = Side(777001, "kota", "kota-pusat", "Flamboyan")
FOREIGN = Side(777002, "asing", "asing-pusat", "Kenanga")
SIDES = (OWN, BRANCH, FOREIGN)
NOBODY = 777999
"""A number that no row bears."""


def planted_agencies() -> None:
    """The small agency with rosters in force, another one beside it, and every table planted for each side."""
    small_office()
    with acting(None):
        other = import_organisation(small_organisation("asing", "Kota Kenanga", "Kenanga"))
        set_local(agency=None, agency_code=None)
    store(other, "published", code="asing", word="Kenanga")
    for side in SIDES:
        plant(side)


def plant(side: Side) -> None:
    """One row of each table of an agency."""
    agency, failed = agency_of(side.agency), dict[str, str]()
    User.objects.create(id=side.number, username=f"tanam-{side.word.lower()}", name=side.text(60))
    with acting(agency.pk, health=True):  # a job's, without a user
        for model in in_order():
            if side is BRANCH and not can_be_a_branchs(model):
                continue
            try:
                with transaction.atomic():
                    made = model(**values_of(model, side, agency))
                    models.Model.save_base(made, force_insert=True)
            except (Error, TypeError, ValueError) as error:
                failed[model._meta.label] = str(error)
        assert failed == {}, failed
        set_local(agency=None, health=None)


@cache
def owned() -> list[type[models.Model]]:
    """Every model whose rows are an agency's, but the trail and its seals, which the database and the clock write."""
    found = [m for m in apps.get_models() if issubclass(m, AgencyOwned | AgencyBulk)]
    return [model for model in found if model._meta.app_label != "audit"]


@cache
def in_order() -> list[type[models.Model]]:
    """Those named by others first."""
    done: list[type[models.Model]] = []

    def visit(model: type[models.Model], on_the_way: tuple[type[models.Model], ...]) -> None:
        if model in done or model in on_the_way or model not in owned():
            return
        for field in model._meta.fields:
            if isinstance(field, models.ForeignKey):
                visit(field.related_model, (*on_the_way, model))
        done.append(model)

    for model in [Unit, Employee, *owned()]:
        visit(model, ())
    return done


@cache
def of_a_branch(model: type[models.Model]) -> bool:
    """Whether its rows belong to a unit, be it by way of a person or of another row."""
    if model in (Unit, Employee):
        return True
    named = {f.related_model for f in model._meta.fields if isinstance(f, models.ForeignKey)} - {model}
    return any(of_a_branch(one) for one in named & set(owned()))


@cache
def can_be_a_branchs(model: type[models.Model]) -> bool:
    """What the whole agency has is no secret of a branch; nor is the one row about such a thing."""
    ones = {f.related_model for f in model._meta.fields if isinstance(f, models.OneToOneField)}
    return of_a_branch(model) and all(of_a_branch(one) for one in ones & set(owned()))


def values_of(model: type[models.Model], side: Side, agency: Agency) -> dict[str, Any]:
    shaped = SHAPED.get(model._meta.label, {})
    found: dict[str, Any] = {}
    for field in model._meta.fields:
        if isinstance(field, models.GeneratedField):
            continue
        given = shaped.get(field.name, ...)
        found[field.attname] = (
            (given(side) if callable(given) else given) if given is not ... else _value(field, side, agency)
        )
    return found


def _value(field: Any, side: Side, agency: Agency) -> Any:
    if isinstance(field, models.ForeignKey):
        return _named(field, side, agency)
    if field.primary_key:
        return side.number
    if field.null:
        return None
    return _plain(field, side)


def _named(field: Any, side: Side, agency: Agency) -> int | None:
    """The same side's row; where none need be named, only a unit, a person or a file."""
    if field.related_model is Agency:
        return agency.pk
    if field.null and field.name not in ("unit", "employee", "text"):
        return None
    if field.related_model is field.model:
        return None
    shared = side is BRANCH and field.related_model in owned() and not of_a_branch(field.related_model)
    return OWN.number if shared else side.number


def _plain(field: Any, side: Side) -> Any:
    if field.choices:
        return field.default if field.has_default() else field.choices[0][0]
    for kind, value in _BY_KIND:
        if isinstance(field, kind):
            return value(field, side) if callable(value) else value
    raise TypeError(f"{field}: {type(field).__name__} is planted by nothing")


def _text(field: Any, side: Side) -> str:
    return side.text(field.max_length or 10_000)


def unique(field: Any, side: Side) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_OID, f"{field} {side.number}")


def _json(field: Any, side: Side) -> Any:
    return field.get_default() if field.has_default() else {}


def _moment(field: Any, side: Side) -> datetime:
    late = ("end", "left", "give_up_at", "expires_at", "locks_at", "kept_at")
    return AT + timedelta(hours=8) if field.name in late else AT


_BY_KIND: list[tuple[Any, Any]] = [
    (models.BooleanField, lambda field, side: bool(field.get_default())),
    (models.UUIDField, unique),
    (models.JSONField, _json),
    (models.BinaryField, lambda field, side: b"%PDF-1.4\n" + side.text(99).encode()),
    (models.DateTimeField, _moment),
    (models.DateField, DAY),
    (models.TimeField, lambda field, side: time(16 if field.name == "end" else 8)),
    (models.DecimalField, Decimal(1)),
    (models.FloatField, 1.0),
    (models.IntegerField, lambda field, side: field.get_default() if field.has_default() else 1),
    (models.CharField, _text),
    (models.TextField, _text),
]
