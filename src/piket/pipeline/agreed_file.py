"""What units have agreed, as a file: `rules.yaml`, schema `piket.rules/1`.

schema: piket.rules/1
rules:
  - {unit: LLG-BPKAD, rule: apart, first: "196902231997041001", second: "197203031998031002"}
  - {unit: LLG-SATPOL, rule: in_charge, skill: lead, shifts: [M]}
wishes:
  - {unit: LLG-BPKAD, person: "196902231997041001", avoid: true, day: 2021-07-30, place: K}
reserves:
  - {unit: LLG-SATPOL, number: 1, shifts: [M]}
skills:
  - {person: "196902231997041001", skill: kas}
posts:
  - {person: "197203031998031002", unit: LLG-DISHUB, post: acting, days: [2021-07-27, 2021-07-29]}
holidays: [2021-08-17]
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, time
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError

from piket.planning.place import Place
from piket.planning.rules.values import (
    Apart,
    Handover,
    Hours,
    InCharge,
    Reserve,
    Rule,
    Separate,
    Together,
    Wish,
)
from piket.policy.values import Bilingual

from .agreed import Agreed, Post, SecondPost, UnitAgreed
from .yaml_rows import RowsError, Words, number_as_text, read_rows

SCHEMA = "piket.rules/1"
KINDS: dict[str, Any] = {
    "apart": Apart,
    "together": Together,
    "separate": Separate,
    "handover": Handover,
    "in_charge": InCharge,
    "hours": Hours,
}
_WORDS = Words(
    SCHEMA,
    Bilingual("berkas aturan", "a file of rules"),
    Bilingual("baris", "row"),
    Bilingual(
        f"Berkas dimulai dengan 'schema: {SCHEMA}', lalu menurut kebutuhan rules, wishes, reserves, skills, posts, "
        "holidays; lihat docs/planning.md.",
        f"The file begins with 'schema: {SCHEMA}', then as needed rules, wishes, reserves, skills, posts, holidays; "
        "see docs/planning.md.",
    ),
    {
        "tuple_type": Bilingual("harus daftar", "must be a list"),
        "enum": Bilingual("pilihan ini tidak dikenal", "this choice is not known"),
        "literal_error": Bilingual("pilihan ini tidak dikenal", "this choice is not known"),
        "int_type": Bilingual("harus bilangan bulat", "must be a whole number"),
    },
)

Name = Annotated[str, BeforeValidator(number_as_text), Field(min_length=1)]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Rule(BaseModel):
    model_config = ConfigDict(extra="allow", frozen=True)
    unit: str = Field(min_length=1)
    rule: Literal["apart", "together", "separate", "handover", "in_charge", "hours"]


class _Wish(_Row):
    unit: str = Field(min_length=1)
    person: Name
    avoid: bool = False
    day: date | None = None
    shift: str | None = None
    place: Place | None = None
    weight: int = 1


class _Reserve(_Row):
    unit: str = Field(min_length=1)
    number: int = Field(ge=0)
    shifts: tuple[str, ...] = ()
    days: tuple[date, ...] = ()


class _Skill(_Row):
    person: Name
    skill: str = Field(min_length=1)


class _Post(_Row):
    person: Name
    unit: str = Field(min_length=1)
    post: Post = Post.SECONDED
    days: tuple[date, ...] | None = None
    start: time | None = None
    end: time | None = None
    desk: str | None = None


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    schema_: str = Field(alias="schema", pattern=f"^{SCHEMA}$")
    rules: tuple[_Rule, ...] = ()
    wishes: tuple[_Wish, ...] = ()
    reserves: tuple[_Reserve, ...] = ()
    skills: tuple[_Skill, ...] = ()
    posts: tuple[_Post, ...] = ()
    holidays: tuple[date, ...] = ()


def load_agreed(path: Path) -> Agreed:
    """Read `path`. Raises `RowsError` naming each fault by its place in the file."""
    file = read_rows(path, _File, _WORDS)
    faults: list[Bilingual] = []
    rules: dict[str, list[Rule]] = defaultdict(list)
    for number, row in enumerate(file.rules, start=1):
        rule = _rule(path.name, number, row, faults)
        if rule is not None:
            rules[row.unit].append(rule)
    faults += _hours_faults(path.name, file.posts)
    if faults:
        raise RowsError(faults)
    wishes = _grouped(
        (w.unit, Wish(w.person, w.avoid, w.day, w.shift, w.place, w.weight)) for w in file.wishes
    )
    reserves = _grouped((r.unit, Reserve(r.number, r.shifts, r.days)) for r in file.reserves)
    units = dict.fromkeys((*rules, *wishes, *reserves))
    return Agreed(
        {unit: UnitAgreed(tuple(rules[unit]), tuple(wishes[unit]), tuple(reserves[unit])) for unit in units},
        {
            person: tuple(skills)
            for person, skills in _grouped((s.person, s.skill) for s in file.skills).items()
        },
        tuple(_post(row) for row in file.posts),
        file.holidays,
    )


def _grouped(pairs: Iterator[tuple[str, Any]]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found


def _rule(name: str, number: int, row: _Rule, faults: list[Bilingual]) -> Rule | None:
    """The rule of a row; its faults are added, and then None is returned."""
    try:
        return rule_of(row.rule, row.model_extra or {})
    except WrongFields as error:
        fields, which = ", ".join(sorted(error.known)), ", ".join(error.wrong)
    faults.append(
        Bilingual(
            f"{name}, aturan ke-{number} ({row.rule}), bidang {which}: tidak ada atau tidak sah. "
            f"Bidangnya: {fields}.",
            f"{name}, rule {number} ({row.rule}), field {which}: missing or not valid. Its fields: {fields}.",
        )
    )
    return None


class WrongFields(ValueError):
    """Fields of a rule that are missing, unknown or not valid; `known` are those that its kind has."""

    def __init__(self, wrong: list[str], known: set[str]) -> None:
        super().__init__(", ".join(wrong))
        self.wrong = wrong
        self.known = known


def rule_of(kind: str, given: Mapping[str, Any]) -> Rule:
    """The rule of a kind that `KINDS` names, from plain fields. Raises `WrongFields`."""
    made_of = KINDS[kind]
    fields = {
        key: number_as_text(value) if key in ("first", "second") else value for key, value in given.items()
    }
    known = set(made_of.__dataclass_fields__) - {"rule"}
    wrong = sorted(set(fields) - known)
    if wrong:
        raise WrongFields(wrong, known)
    try:
        made: Rule = TypeAdapter(made_of).validate_python(fields)
    except ValidationError as error:
        raise WrongFields(
            sorted({str(item["loc"][0]) for item in error.errors(include_url=False)}), known
        ) from error
    return made


def _hours_faults(name: str, posts: tuple[_Post, ...]) -> Iterator[Bilingual]:
    for number, row in enumerate(posts, start=1):
        both = (row.start is None) == (row.end is None)
        if not both or (row.start and row.end and row.start >= row.end):
            yield Bilingual(
                f"{name}, posts ke-{number}: tulis start dan end, end sesudah start.",
                f"{name}, posts {number}: give start and end, the end after the start.",
            )


def _post(row: _Post) -> SecondPost:
    hours = None
    if row.start is not None and row.end is not None:
        hours = (row.start.hour * 60 + row.start.minute, row.end.hour * 60 + row.end.minute)
    return SecondPost(row.person, row.unit, row.post, row.days, hours, row.desk)


def rules_schema() -> dict[str, Any]:
    """The JSON Schema of `piket.rules/1`, as kept in docs/schema/rules-1.json."""
    return _File.model_json_schema(by_alias=True)
