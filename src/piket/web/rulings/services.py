"""Writes of the rulings: one set for each computation, in bulk, kept as issued."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from psycopg.types.json import Jsonb

from piket.pipeline.duties import DutyWords
from piket.pipeline.values import Planned
from piket.policy import values as policy
from piket.policy.load import load_directive
from piket.policy.rulebook import standard_rulebook
from piket.web import bulk
from piket.web.directives.models import Directive
from piket.web.organisation.models import Agency, Unit
from piket.web.rulings import recording
from piket.web.rulings.models import Reason, Ruling, RulingSet
from piket.web.tenancy import name_act

_COLUMNS = (
    "agency_id", "ruling_set_id", "unit_id", "day", "population", "outcome", "working_day", "base",
    "office_min", "office_max", "heads_min", "heads_max", "sector", "regime", "hours_start", "hours_end",
    "reason_id",
)  # fmt: skip


def store_rulings(
    agency: Agency,
    directive: Directive | None,
    planned: Planned,
    questions: Sequence[policy.Question],
    findings: Sequence[policy.Finding],
) -> RulingSet:
    """Keep the rulings of one computation as a new set; earlier sets stay.

    Runs inside the caller's transaction with the agency open. `questions` holds the answered ones too. Raises
    KeyError for a ruling on a unit that the agency does not have.
    """
    name_act("rulings.store")
    ruling_set = RulingSet.objects.create(
        agency=agency,
        directive=directive,
        pack_version=recording.pack_version(),
        first_day=min((ruling.day for ruling in planned.rulings), default=planned.days[0]),
        last_day=planned.days[-1],
        inputs={"units": len(planned.organisation.units), "employees": len(planned.organisation.employees)},
        questions=recording.questions_json(questions),
        findings=recording.findings_json(findings),
        blocked=recording.blocked_json(planned.blocked),
    )
    reasons = _store_reasons(agency, planned.rulings, _duty_words(directive))
    units = dict(Unit.objects.filter(agency=agency).values_list("code", "id"))
    bulk.insert(Ruling, _COLUMNS, _rows(agency, ruling_set, planned.rulings, units, reasons))
    return ruling_set


def _duty_words(directive: Directive | None) -> DutyWords:
    """The words of every duty: of the packs and of the directive itself, which wins."""
    own = load_directive(directive.yaml) if directive and directive.yaml else None
    book = standard_rulebook()
    return DutyWords((book.with_directive(own) if own else book).at())


def _store_reasons(
    agency: Agency, rulings: Iterable[policy.Ruling], duties: DutyWords
) -> dict[tuple[object, ...], int]:
    """Write the reasons that are new; the key of each distinct reason maps to its row."""
    records = {recording.what_gives_reason(ruling): ruling for ruling in rulings}
    found = {key: recording.reason_of(ruling, duties) for key, ruling in records.items()}
    known = dict(Reason.objects.values_list("digest", "id"))
    new = {record.digest: record for record in found.values() if record.digest not in known}
    rows = ((agency.pk, record.digest, Jsonb(record.content)) for record in new.values())
    bulk.insert(Reason, ("agency_id", "digest", "content"), rows)
    known = dict(Reason.objects.values_list("digest", "id"))
    return {key: known[record.digest] for key, record in found.items()}


def _rows(
    agency: Agency,
    ruling_set: RulingSet,
    rulings: Iterable[policy.Ruling],
    units: dict[str, int],
    reasons: dict[tuple[object, ...], int],
) -> Iterator[tuple[object, ...]]:
    for ruling in rulings:
        hours = ruling.hours
        yield (
            agency.pk, ruling_set.pk, units[ruling.unit], ruling.day, ruling.population.value,
            ruling.outcome.value, ruling.working_day, ruling.base,
            "" if ruling.office_min is None else str(ruling.office_min),
            "" if ruling.office_max is None else str(ruling.office_max),
            ruling.heads_min, ruling.heads_max, ruling.sector.value if ruling.sector else "",
            ruling.regime or "", hours.start if hours else None, hours.end if hours else None,
            reasons[recording.what_gives_reason(ruling)],
        )  # fmt: skip
