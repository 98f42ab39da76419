"""Opening what several commands take: directives by file or pack id, an organisation, days, decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from piket.organisation.faults import FileErrors, describe
from piket.organisation.files import check_employees, read_organisation
from piket.organisation.values import Organisation
from piket.pipeline.agreed import NONE, Agreed
from piket.pipeline.agreed_file import load_agreed
from piket.pipeline.days import days_between
from piket.pipeline.decisions import load_decisions
from piket.pipeline.events import load_events
from piket.pipeline.yaml_rows import RowsError
from piket.policy.decided import decision_findings
from piket.policy.errors import DirectiveErrors
from piket.policy.events import Event
from piket.policy.load import load_directive
from piket.policy.model import Directive
from piket.policy.recorded import event_findings
from piket.policy.resolve import open_questions
from piket.policy.rulebook import Rulebook, standard_rulebook
from piket.policy.values import Decision, Unit

from .console import LANGUAGE, Exit, fail, t, warn

LONGEST = 400
_ASKED_WHILE_READING = ("essential-units", "headline")


@dataclass(frozen=True, slots=True)
class Law:
    """The rulebook with the directives of this command in it, and those directives by themselves."""

    rulebook: Rulebook
    directives: tuple[Directive, ...]


def open_law(names: Sequence[str]) -> Law:
    """Directive files and pack ids; every fault of every file ends the command together."""
    book = standard_rulebook()
    chosen: list[Directive] = []
    faults: list[str] = []
    for name in names:
        try:
            chosen.append(_directive(name, book))
        except DirectiveErrors as errors:
            faults += [f"{Path(name).name}: {problem.in_language(LANGUAGE)}" for problem in errors.problems]
        except KeyError:
            faults.append(_unknown(name, book))
    if faults:
        fail(faults)
    for directive in chosen:
        book = book.with_directive(directive)
    return Law(book, tuple(chosen))


def _directive(name: str, book: Rulebook) -> Directive:
    path = Path(name)
    return load_directive(path) if path.is_file() else book.directive(name)


def _unknown(name: str, book: Rulebook) -> str:
    known = sorted(directive.id for directive in book.at())
    near = get_close_matches(name.casefold(), known, n=2, cutoff=0.5)
    hint = t(" Mungkin maksudnya ", " Did you mean ") + t(" atau ", " or ").join(near) + "?" if near else ""
    return t(
        f"'{name}' bukan berkas dan bukan id instrumen dalam paket.",
        f"'{name}' is neither a file nor the id of an instrument in the packs.",
    ) + (hint or " " + t("Yang ada: ", "There are: ") + ", ".join(known) + ".")


def open_organisation(org: Path, employees: Path | None = None) -> Organisation:
    """The organisation, with its people where a file of them is given. Warnings of that file are shown."""
    reading = org
    try:
        organisation = read_organisation(org)
        if employees is None:
            return organisation
        reading = employees
        people = check_employees(employees, organisation)
    except FileErrors as errors:
        fail([describe(errors.path, fault, LANGUAGE) for fault in errors.errors])
    except OSError as error:
        fail(
            [
                t(
                    f"{reading} tidak dapat dibaca: {error.strerror}.",
                    f"{reading} cannot be read: {error.strerror}.",
                )
            ]
        )
    for fault in people.warnings:
        warn(describe(employees, fault, LANGUAGE))
    return replace(organisation, employees=people.employees)


def open_decisions(path: Path | None, law: Law) -> tuple[Decision, ...]:
    """The decisions of `path`. One about a directive that is not here changes nothing, so it is said."""
    if path is None:
        return ()
    try:
        decisions = load_decisions(path)
    except RowsError as error:
        fail(error.faults)
    known = {directive.id for directive in law.rulebook.at()}
    for decision in decisions:
        if decision.question.partition("/")[0] not in known:
            warn(
                t(
                    f"{path.name}: '{decision.question}' menyangkut surat yang tidak dikenal; tidak dipakai.",
                    f"{path.name}: '{decision.question}' is about an unknown directive; it is not used.",
                )
            )
    return decisions


def warn_of_idle(
    path: Path | None, decisions: Sequence[Decision], law: Law, units: Sequence[Unit], days: Sequence[date]
) -> None:
    """Says which decisions on known directives answer nothing that is asked for these units and days."""
    known = {directive.id for directive in law.rulebook.at()}
    parts = [d.question.partition("/") for d in decisions]
    ruled = [
        decision
        for decision, (directive, _, what) in zip(decisions, parts, strict=True)
        if directive in known and what not in _ASKED_WHILE_READING
    ]
    if path is None or not ruled:
        return
    asked = (
        *open_questions(law.rulebook, units, days),
        *open_questions(law.rulebook, units, days, decisions),
    )
    for finding in decision_findings(asked, ruled):
        warn(f"{path.name}: {finding.message.in_language(LANGUAGE)} {finding.mend.in_language(LANGUAGE)}")


def open_events(path: Path | None, law: Law, units: Sequence[Unit]) -> tuple[Event, ...]:
    """The events of `path`. Those that no ruling can use are said."""
    if path is None:
        return ()
    try:
        events = load_events(path)
    except RowsError as error:
        fail(error.faults)
    for finding in event_findings(law.rulebook.directives, units, events):
        warn(f"{path.name}: {finding.message.in_language(LANGUAGE)} {finding.mend.in_language(LANGUAGE)}")
    return events


def open_agreed(path: Path | None, organisation: Organisation) -> Agreed:
    """What units have agreed. Units and people that the organisation does not have are said, and change nothing."""
    if path is None:
        return NONE
    try:
        agreed = load_agreed(path)
    except RowsError as error:
        fail(error.faults)
    units, people = {unit.id for unit in organisation.units}, {e.id for e in organisation.employees}
    named = {*agreed.units, *(post.unit for post in agreed.posts)}
    asked = {*agreed.skills, *(post.person for post in agreed.posts)}
    for unit in sorted(named - units):
        warn(t(f"{path.name}: unit {unit} tidak ada di berkas organisasi.", f"{path.name}: unit {unit} is not in the organisation file."))  # fmt: skip
    for person in sorted(asked - people):
        warn(t(f"{path.name}: pegawai {person} tidak ada di berkas pegawai.", f"{path.name}: employee {person} is not in the employee file."))  # fmt: skip
    return agreed


def open_days(start: date, end: date) -> tuple[date, ...]:
    """Both days included. More than `LONGEST` days or an end before the start is wrong use."""
    if end < start:
        fail(
            [
                t(
                    f"Tanggal akhir ({end}) sebelum tanggal awal ({start}). Tukar keduanya.",
                    f"The last day ({end}) is before the first ({start}). Swap them.",
                )
            ],
            Exit.USAGE,
        )
    if (end - start).days >= LONGEST:
        fail([t(f"Paling lama {LONGEST} hari sekali jalan.", f"At most {LONGEST} days a run.")], Exit.USAGE)
    return days_between(start, end)
