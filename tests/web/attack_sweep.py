"""Identifiers of others in every name that a view reads: what it reads is found by watching it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from attackers import LIKELY, Answer, ask, names_read, undone
from django import forms
from django.db import connection, models
from django.forms import BaseForm
from django.test import Client
from planted import NOBODY, Side, owned
from planted_values import DAY

ROUNDS = 3
"""How often a request is sent again with the names that the one before was seen to read."""
JOB = re.compile(r"/pekerjaan/\d+/")
"""The job that a request begins has another number each time."""
NOT_OURS = {"csrfmiddlewaretoken", "_method"}


def nobody_like(side: Side) -> Side:
    """A side that has no rows, with a number and a code as long as these."""
    return replace(side, number=NOBODY, agency=side.agency, word="X" * len(side.word))


@contextmanager
def forms_met(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, forms.Field]]:
    """The fields of the forms that are filled in while the block runs, by the names they have in a body."""
    met: dict[str, forms.Field] = {}
    usual = BaseForm.full_clean

    def noted(self: BaseForm) -> None:
        met.update({self.add_prefix(name): field for name, field in self.fields.items()})
        usual(self)

    with monkeypatch.context() as patch:
        patch.setattr(BaseForm, "full_clean", noted)
        yield met


def likely(name: str, field: forms.Field | None) -> object:
    """What a person might fill in, so that the view goes on to the name that is tried."""
    if field is None:
        return LIKELY.get(name, "1")
    if isinstance(field, forms.ModelChoiceField):
        first = field.queryset.first() if field.queryset is not None else None
        return field.prepare_value(first) if first is not None else ""
    if isinstance(field, forms.ChoiceField):
        values = [value for value, _label in field.choices if value not in ("", None)]
        return values[0] if values and not isinstance(values[0], list | tuple) else ""
    if isinstance(field, forms.DateTimeField):
        return f"{DAY}T08:00"
    if isinstance(field, forms.DateField):
        return DAY.isoformat()
    if isinstance(field, forms.TimeField):
        return "08:00"
    if isinstance(field, forms.IntegerField | forms.DecimalField | forms.FloatField):
        return field.min_value or 1
    return "Uji coba" if isinstance(field, forms.CharField) else "1"


def named_by(field: forms.Field | None, side: Side) -> list[object]:
    """How a row of that side is named there: by its number, or its unit's code."""
    if isinstance(field, forms.ModelChoiceField):
        return [side.code if field.to_field_name == "code" else side.number]
    return [side.number, side.code]


class Prober:
    """Finds out what one address reads, then fills each name in turn with an identifier of another side."""

    def __init__(self, client: Client, method: str, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self._client, self._method, self._address, self._monkeypatch = client, method, address, monkeypatch
        self.usual: dict[str, object] = {}
        self.fields: dict[str, forms.Field] = {}

    def learn(self) -> dict[str, object]:
        """Names to likely values."""
        for _round in range(ROUNDS):
            with names_read(self._monkeypatch) as names, forms_met(self._monkeypatch) as fields:
                self.ask({})
            new = {name for name in names - NOT_OURS if not name.isdigit()} - set(self.usual)
            if not new:
                break
            self.fields |= fields
            self.usual |= {name: likely(name, self.fields.get(name)) for name in sorted(new)}
        return self.usual

    def ask(self, instead: dict[str, object]) -> Answer:
        return ask(self._client, self._method, self._address, self.usual | instead)

    def ask_and_see(self, instead: dict[str, object], side: Side) -> tuple[Answer, list[str]]:
        """The answer, and the columns of rows it wrote that name a row of that side."""
        with undone():
            before = written()
            answer = ask(self._client, self._method, self._address, self.usual | instead, keep=True)
            changed = {table for table, count in written().items() if count != before.get(table, 0)}
            return answer, _naming(changed, side.number)


def written() -> dict[str, int]:
    """Rows added or changed in each table since this transaction began."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, n_tup_ins + n_tup_upd FROM pg_stat_xact_user_tables WHERE n_tup_ins + n_tup_upd > 0"
        )
        return dict(cursor.fetchall())


def _naming(tables: set[str], number: int) -> list[str]:
    found = []
    for model in owned():
        if model._meta.db_table not in tables:
            continue
        for field in model._meta.fields:
            if isinstance(field, models.ForeignKey) and field.related_model in owned():
                with connection.cursor() as cursor:
                    query = (
                        f"SELECT 1 FROM {model._meta.db_table} WHERE {field.column} = %s AND id <> %s LIMIT 1"  # noqa: S608
                    )
                    pk = model._meta.pk.column if model._meta.pk else "id"
                    cursor.execute(query.replace(" id ", f" {pk} "), [number, number])
                    found += [f"{model._meta.label}.{field.name}"] if cursor.fetchone() else []
    return found


def told(answer: Answer, side: Side) -> tuple[int, str]:
    """What of an answer must be the same whether the row that was named is another's or nobody's."""
    location = JOB.sub("/pekerjaan/#/", answer.location)
    return answer.status, location.replace(str(side.number), "#").replace(side.code, "#")
