"""The form as its template shows it: each field with what is in it, each provision as a card."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from piket.policy.citing import instrument_name
from piket.policy.packs_words import provision_words
from piket.policy.reaching import Reach
from piket.policy.regions import region_by_code, region_name
from piket.policy.rulebook import Rulebook
from piket.policy.values import Bilingual
from piket.web.directives.editing.checking import Checked, Fault, anchor
from piket.web.directives.editing.data import Json, get, put, rows, texts
from piket.web.directives.editing.fields import (
    CLAUSE,
    HEAD,
    KIND_NAMES,
    OWN,
    PERIOD,
    WHEN,
    WHERE,
    Field,
    Input,
    Label,
    fields_of,
    head_fields,
    who_of,
)
from piket.web.directives.editing.posted import Sent


@dataclass(frozen=True)
class Cell:
    """A field with what is in it and what is wrong with it."""

    field: Field
    name: str
    values: list[str]
    faults: list[Fault]

    @property
    def id(self) -> str:
        return anchor(self.name)

    @property
    def value(self) -> str:
        if self.field.input is Input.LIST:
            return "; ".join(region_name(v) if region_by_code(v) else v for v in self.values)
        return self.values[0] if self.values else ""

    @property
    def kind(self) -> str:
        return self.field.input.value

    @property
    def on(self) -> bool:
        return self.value in ("true", "True", "yes", "on", "1")

    @property
    def options(self) -> list[tuple[str, Label, bool]]:
        """With a value that the form does not offer but the file has."""
        known = [(value, label, value in self.values) for value, label in self.field.choices]
        foreign = [v for v in self.values if v not in {value for value, _label, _on in known}]
        return [*known, *((v, v, True) for v in foreign)]


@dataclass(frozen=True)
class Chosen:
    """A unit chosen by name; `within` with all that lies under it."""

    code: str
    name: str
    within: bool


@dataclass(frozen=True)
class Over:
    """An override: the provisions it may name, which one it names, and on what ground."""

    options: list[tuple[str, str, bool]]
    ground: str


@dataclass(frozen=True)
class Card:
    n: int
    kind: str
    rest: str
    clause: Cell
    own: list[Cell]
    who: list[Cell]
    where: list[Cell]
    when: list[Cell]
    units: list[Chosen]
    unit_typed: str
    unit_faults: list[Fault]
    overs: list[Over]
    over_faults: list[Fault]
    faults: list[Fault]
    words: Bilingual | None
    reach: Reach | None
    quotes: list[str]
    also: list[str]
    open: bool

    @property
    def name(self) -> object:
        return KIND_NAMES.get(self.kind, self.kind)

    @property
    def has_more(self) -> bool:
        """Whether what is usually folded away holds anything."""
        filled = any(cell.values or cell.faults for cell in (*self.where, *self.when))
        return filled or len(self.overs) > 1 or bool(self.over_faults)

    @property
    def alarmed(self) -> bool:
        cells = [self.clause, *self.own, *self.who, *self.where, *self.when]
        return bool(self.faults or self.unit_faults or self.over_faults or any(c.faults for c in cells))


@dataclass(frozen=True)
class Basis:
    code: str
    name: str


@dataclass(frozen=True)
class Form:
    head: list[Cell]
    period: list[Cell]
    basis: list[Basis]
    basis_faults: list[Fault]
    rest: str
    cards: list[Card]


@dataclass(frozen=True)
class Names:
    """How units and instruments are called in the form."""

    units: Mapping[str, str]
    instruments: Mapping[str, str]


def instrument_names(rulebook: Rulebook) -> dict[str, str]:
    return {d.id: f"{instrument_name(d)} [{d.id}]" for d in rulebook.at()}


def form_of(sent: Sent, checked: Checked, names: Names) -> Form:
    data = sent.data
    faults = grouped(checked)
    listed = [str(item.get("directive")) for item in data.get("basis") or () if isinstance(item, dict)]
    managed = {one.path for one in head_fields()}
    return Form(
        head=_cells(data, HEAD, "", faults),
        period=_cells(data, PERIOD, "", faults),
        basis=[Basis(code, names.instruments.get(code, code)) for code in listed],
        basis_faults=faults.get("basis", []),
        rest=_without({k: v for k, v in data.items() if k not in ("provisions",)}, managed),
        cards=[_card(n, row, sent, checked, names, faults) for n, row in enumerate(rows(data))],
    )


def grouped(checked: Checked) -> dict[str, list[Fault]]:
    """The faults by the field they are said at."""
    found: dict[str, list[Fault]] = {}
    for fault in checked.faults:
        found.setdefault(fault.name, []).append(fault)
    return found


def _cells(data: Json, fields: tuple[Field, ...], prefix: str, faults: dict[str, list[Fault]]) -> list[Cell]:
    return [
        Cell(one, prefix + one.path, texts(get(data, one.path)), faults.get(prefix + one.path, []))
        for one in fields
        if one.path != "text_id" or get(data, one.path)
    ]


def _card(
    n: int, row: Json, sent: Sent, checked: Checked, names: Names, faults: dict[str, list[Fault]]
) -> Card:
    kind, prefix = str(row.get("kind", "")), f"p.{n}."
    within, alone = texts(get(row, "when.within")), texts(get(row, "when.units"))
    made = checked.directive.provisions[n] if checked.directive else None
    return Card(
        n=n,
        kind=kind,
        rest=_without(row, {f.path for f in fields_of(kind)} | {"when.within", "when.units", "overrides"}),
        clause=_cells(row, (CLAUSE,), prefix, faults)[0],
        own=_cells(row, OWN.get(kind, ()), prefix, faults),
        who=_cells(row, who_of(kind), prefix, faults),
        where=_cells(row, WHERE, prefix, faults),
        when=_cells(row, WHEN, prefix, faults),
        units=[Chosen(c, names.units.get(c, c), c in within) for c in (*within, *alone)],
        unit_typed=sent.unplaced.get(f"{prefix}unit", ("", ""))[0],
        unit_faults=faults.get(f"{prefix}unit", []),
        overs=_overs(row, sent.data),
        over_faults=faults.get(f"{prefix}over", []),
        faults=faults.get(f"p.{n}", []),
        words=provision_words(made) if made else None,
        reach=checked.reach.get(n),
        quotes=[str(e.get("quote", "")) for e in row.get("evidence") or () if isinstance(e, dict)],
        also=_also(row, kind),
        open=sent.open == n,
    )


def _overs(row: Json, data: Json) -> list[Over]:
    """Those there are, and an empty one."""
    given = [item for item in row.get("overrides") or () if isinstance(item, dict)]
    return [_over(item, row, data) for item in (*given, {})]


def _over(item: Json, row: Json, data: Json) -> Over:
    chosen = str(item.get("provision", ""))
    others = [(n, other) for n, other in enumerate(rows(data), 1) if other is not row]
    options = [
        (str(o.get("id")), f"{n} · {o.get('clause') or o.get('id')}", o.get("id") == chosen)
        for n, o in others
    ]
    if chosen and all(value != chosen for value, _label, _on in options):
        options.append((chosen, chosen, True))
    return Over(options, str(item.get("ground", "")))


def _also(row: Json, kind: str) -> list[str]:
    """Conditions of `when` that the form has no field for; they stay as they are."""
    when = row.get("when")
    shown = {f.path.split(".")[1] for f in (*who_of(kind), *WHERE, *WHEN)} | {"within", "units"}
    other = {k: v for k, v in when.items() if k not in shown} if isinstance(when, dict) else {}
    return [f"{key}: {', '.join(texts(value))}" for key, value in other.items()]


def _without(data: Json, managed: set[str]) -> str:
    """What the form carries along unseen, as JSON."""
    kept: Any = json.loads(json.dumps(data))
    for path in managed:
        put(kept, path, None)
    return json.dumps(kept, ensure_ascii=False)
