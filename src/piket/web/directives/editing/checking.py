"""A form's data checked: the file's own faults by field, else the findings on the directive, with whom each touches."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from piket.policy.check import check
from piket.policy.errors import DirectiveErrors, Problem
from piket.policy.load import dump_directive, load_directive
from piket.policy.model import Directive
from piket.policy.reaching import Reach, reached
from piket.policy.rulebook import Rulebook
from piket.policy.values import Bilingual, Citation, Decision, Finding, Severity, Unit
from piket.web.directives.editing.data import rows, to_yaml
from piket.web.directives.editing.fields import Field, Input, fields_of, head_fields
from piket.web.directives.editing.mends import in_form
from piket.web.directives.editing.posted import Sent

_ROW = re.compile(r"provisions\[(\d+)\]\.?(.*)")
_NAMED = re.compile(r"provisions\[([^\]]+)\]")


@dataclass(frozen=True)
class Fault:
    """What cannot be read yet: at which field of the form (its name), and in an expert's text at which line."""

    name: str
    said: Bilingual | str
    mend: Bilingual | str = ""
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True)
class Found:
    """A finding with where to go for it, and the units and people of the clauses it is about."""

    code: str
    severity: str
    message: Bilingual
    mend: Bilingual | str
    citations: tuple[Citation, ...]
    targets: tuple[tuple[str, str], ...]
    units: int
    people: int


@dataclass(frozen=True)
class Checked:
    """`directive` is None while something cannot be read. `reach` is by number of the card."""

    directive: Directive | None
    faults: tuple[Fault, ...] = ()
    findings: tuple[Found, ...] = ()
    reach: dict[int, Reach] = field(default_factory=dict)

    @property
    def errors(self) -> int:
        return sum(found.severity == Severity.ERROR for found in self.findings)


@dataclass(frozen=True)
class Ground:
    """What a directive is checked against."""

    rulebook: Rulebook
    units: Sequence[Unit]
    decisions: Sequence[Decision]


def parse(sent: Sent, key: str) -> Directive | tuple[Fault, ...]:
    """The directive, or every fault. Its id is the draft's own: a circular does not become another one."""
    text = sent.yaml
    if text is None:
        text = to_yaml({"schema": "piket.directive/1", **sent.data, "id": key})
    try:
        directive = load_directive(text)
    except DirectiveErrors as error:
        return (*_unplaced(sent), *(_fault(problem, sent) for problem in error.problems))
    return _unplaced(sent) or directive.model_copy(update={"id": key})


def judge(sent: Sent, key: str, ground: Ground) -> Checked:
    """Writes nothing. One door for the page, the check while somebody types, and the save."""
    parsed = parse(sent, key)
    if not isinstance(parsed, Directive):
        return Checked(None, parsed)
    reach = reached(parsed, ground.units)
    book = ground.rulebook.with_directive(parsed)
    findings = check(book, parsed, ground.units, ground.decisions)
    numbered = {p.id: n for n, p in enumerate(parsed.provisions)}
    found = (_found(finding, numbered, reach, ground.units, key) for finding in findings)
    worded = found if sent.yaml is not None else (replace(f, mend=in_form(f.code) or f.mend) for f in found)
    return Checked(parsed, (), tuple(worded), {n: reach[id_] for id_, n in numbered.items()})


def yaml_of(sent: Sent, checked: Checked) -> str:
    """The text an expert sees: as typed, else of the directive, else of the form with its faults."""
    if sent.yaml is not None:
        return sent.yaml
    return dump_directive(checked.directive) if checked.directive else to_yaml(sent.data)


def _unplaced(sent: Sent) -> tuple[Fault, ...]:
    return tuple(
        Fault(
            name,
            _("Tidak ada unit bernama “%(name)s”.") % {"name": typed[:80]},
            _("Maksudnya %(near)s?") % {"near": near} if near else _("Pilih dari daftar yang muncul."),
        )
        for name, (typed, near) in sent.unplaced.items()
    )


def _fault(problem: Problem, sent: Sent) -> Fault:
    name, one = _field_at(problem.path, sent)
    if sent.yaml is not None:
        return Fault(name, problem.message, problem.mend, problem.line, problem.column)
    plain = _plain(problem, one)
    return Fault(name, plain) if plain else Fault(name, problem.message, problem.mend)


def _field_at(path: str, sent: Sent) -> tuple[str, Field | None]:
    """The form's name for a place in the file, and its field; the card where it has none."""
    match = _ROW.match(path)
    if match is None:
        one = next((f for f in head_fields() if path.startswith(f.path)), None)
        return (one.path if one else path.split(".")[0].split("[")[0]), one
    n, inner = int(match.group(1)), match.group(2)
    listed = rows(sent.data)
    kind = str(listed[n].get("kind")) if n < len(listed) else ""
    inner = inner.split("[")[0]
    one = next((f for f in fields_of(kind) if f.path == inner), None)
    if inner.startswith("overrides"):
        return f"p.{n}.over", None
    return (f"p.{n}.{one.path}" if one else f"p.{n}"), one


def _plain(problem: Problem, one: Field | None) -> str:
    """In the words of the form, for what a person can only have typed wrong."""
    if problem.code in ("missing", "string_too_short"):
        if one is None and problem.path.endswith("ground"):
            return _("Tulis dasar pengecualiannya.")
        return _("Wajib diisi.") if one else ""
    if one is None:
        return ""
    if problem.code == "percent_and_bound":
        return _(
            "Isi persennya bila batasnya tepat, paling banyak atau paling sedikit; selain itu kosongkan."
        )
    return {
        Input.DATE: _("Bukan tanggal. Tulis seperti 2021-07-26."),
        Input.TIME: _("Bukan jam. Tulis seperti 07:30."),
        Input.NUMBER: _("Bukan angka yang sah: %(hint)s.") % {"hint": one.hint},
    }.get(one.input, "")


def _found(
    finding: Finding, numbered: dict[str, int], reach: dict[str, Reach], units: Sequence[Unit], directive: str
) -> Found:
    ids = [id_ for id_ in _NAMED.findall(finding.place) if id_ in numbered]
    touched = [set(reach[id_].units) for id_ in ids]
    # Two clauses against one another: the units of both; an exception against its base stands as one clause.
    both = set.intersection(*touched) if touched and finding.code not in _REACH_NOBODY else set()
    populations = set.intersection(*(set(reach[id_].populations) for id_ in ids)) if ids else set()
    people = sum(u.head_count(p) for u in units if u.id in both for p in populations)
    return Found(
        finding.code, finding.severity.value, finding.message, finding.mend, finding.citations,
        _targets(finding.place, ids or _own_clauses(finding, numbered, directive), numbered), len(both), people,
    )  # fmt: skip


_REACH_NOBODY = ("matches_nothing", "never_effective")


def _own_clauses(finding: Finding, numbered: dict[str, int], directive: str) -> list[str]:
    """The clauses that a finding cites of this directive, where its place names none of them."""
    cited = (c.provision for c in finding.citations if c.directive == directive)
    return [id_ for id_ in dict.fromkeys(cited) if id_ in numbered]


def _targets(place: str, ids: list[str], numbered: dict[str, int]) -> tuple[tuple[str, str], ...]:
    if ids:
        inner = place.rpartition("].")[2] if len(ids) == 1 else ""
        return tuple(
            (_card_anchor(numbered[id_], inner), _("Ketentuan %(n)d") % {"n": numbered[id_] + 1})
            for id_ in ids
        )
    one = next((f for f in head_fields() if f.path == place), None)
    if one is not None:
        return ((anchor(one.path), str(one.label)),)
    return (("f-basis", _("Dasar")),) if place == "basis" else (("ketentuan", _("Ketentuan")),)


def _card_anchor(n: int, inner: str) -> str:
    """The field of the card where the finding names one, such as `when.dates`; else the card."""
    shown = {"when.dates": "when.dates.from", "percent": "percent"}.get(inner)
    return anchor(f"p.{n}.{shown}") if shown else f"k-{n}"


def anchor(name: str) -> str:
    """A field's name as an HTML id."""
    return "f-" + name.replace(".", "-")
