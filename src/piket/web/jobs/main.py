"""The main job as the web runs it: from the database through the pure rooms and back, safe to run twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace

from django.db import connection
from django.db.models import Count

from piket.organisation.values import Organisation
from piket.pipeline.agreed import Agreed
from piket.pipeline.job import Order, Stopwatch, run
from piket.pipeline.shut import Shut
from piket.pipeline.standing import Standing
from piket.pipeline.values import JobResult
from piket.policy.events import Event
from piket.policy.model import Directive as PolicyDirective
from piket.policy.rulebook import Rulebook
from piket.policy.values import Decision, Finding, Severity
from piket.reading.values import Draft
from piket.web.accounts.models import User
from piket.web.agreed.queries import agreed_values
from piket.web.cases.closures import events_of, shut_of
from piket.web.clock import today
from piket.web.directives.models import Directive
from piket.web.directives.proposing import Identity, fields_of, identity_from, order
from piket.web.directives.queries import decisions_given
from piket.web.directives.reviewing.items import unseen
from piket.web.directives.services import content_of, keep_version, rulebook_of
from piket.web.duties.keeping import keep_duties
from piket.web.jobs.changes import Change, changes, remade
from piket.web.notices.services import queue_messages
from piket.web.organisation.models import Agency
from piket.web.organisation.queries import organisation_values
from piket.web.rosters.files import standing_since
from piket.web.rosters.models import Roster
from piket.web.rosters.services import carry_over, store_plans
from piket.web.rosters.shortening import end_with_directive
from piket.web.rulings.models import RulingSet
from piket.web.rulings.services import store_rulings
from piket.web.tenancy import acting

Report = Callable[[str], AbstractContextManager[None]]

LOAD = "Mengambil unit dan pegawai"
KEEP = "Menyimpan ketetapan dan jadwal"
TELL = "Menyiapkan pesan untuk pegawai"
STEPS = 6
IN_FORCE = (Roster.Status.PUBLISHED, Roster.Status.PROVISIONAL)


@dataclass(frozen=True)
class Wanted:
    """What to make anew: the circular, by whom, and how its rosters stand afterwards (`Roster.Status`)."""

    agency_id: int
    directive_id: int
    user_id: int | None
    status: str


@dataclass(frozen=True)
class Inputs:
    """All that the pure rooms need, taken from the database at one moment."""

    agency: Agency
    directive: Directive
    organisation: Organisation
    source: Draft | PolicyDirective
    identity: Identity
    decisions: tuple[Decision, ...]
    rulebook: Rulebook
    standing: Standing
    agreed: Agreed
    events: tuple[Event, ...]
    shut: tuple[Shut, ...]


@dataclass(frozen=True)
class Done:
    """What the job made, and what it changed against the one before (None where there was none). `units`: how many
    have a roster by these rulings."""

    result: JobResult
    directive: Directive
    ruling_set: RulingSet
    units: int
    messages: int
    change: Change | None
    remade: list[int]


_UNSEEN = "Ada angka dari pindaian atau usulan pembaca kedua yang belum dikonfirmasi orang."


class NotApprovable(Exception):
    """A directive with errors, or without a clause, stays a draft; the message says which, for the job's page."""

    def __init__(self, errors: Sequence[Finding], why: str = "Ia tidak memuat satu ketentuan pun.") -> None:
        said = " ".join(finding.message.id for finding in errors) or why
        super().__init__(f"Surat ini belum dapat disahkan. {said}")


class Reported(Stopwatch):
    """A stopwatch that also says each step to whoever watches the job."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report

    @contextmanager
    def step(self, indonesian: str, english: str) -> Iterator[None]:
        with self.report(indonesian), Stopwatch.step(self, indonesian, english):
            yield


def run_main_job(wanted: Wanted, report: Report, organisation: Organisation | None = None) -> Done:
    """Load, compute outside any transaction, and keep everything in one. `organisation` saves loading it."""
    watch = Reported(report)
    with watch.step(LOAD, "Fetching units and employees"):
        inputs = _load(wanted, organisation)
    if inputs.directive.status == Directive.Status.DRAFT and unseen(inputs.directive):
        raise NotApprovable([], _UNSEEN)
    result = run(inputs.source, _order(inputs), inputs.rulebook, watch)
    errors = [f for f in result.approved.findings if f.severity is Severity.ERROR]
    if (
        errors or not result.approved.directive.provisions
    ) and inputs.directive.status == Directive.Status.DRAFT:
        raise NotApprovable(errors)
    with (
        watch.step(KEEP, "Keeping rulings and rosters"),
        acting(wanted.agency_id, user=wanted.user_id, act="job.main"),
    ):
        directive, ruling_set, change = _keep(wanted, inputs, result)
    with (
        watch.step(TELL, "Preparing the employees' messages"),
        acting(wanted.agency_id, user=wanted.user_id, act="job.messages"),
    ):
        rosters = Roster.objects.filter(ruling_set=ruling_set)
        told = queue_messages(rosters.filter(status__in=IN_FORCE))
        units = rosters.exclude(status=Roster.Status.SUPERSEDED).aggregate(n=Count("unit", distinct=True))[
            "n"
        ]
        anew = remade(ruling_set)
    timed = JobResult(result.approved, result.planned, tuple(watch.steps))
    return Done(timed, directive, ruling_set, units, told, change, anew)


def _load(wanted: Wanted, organisation: Organisation | None) -> Inputs:
    with acting(wanted.agency_id, user=wanted.user_id):
        agency = Agency.objects.get(pk=wanted.agency_id)
        directive = Directive.objects.select_related("text").get(pk=wanted.directive_id)
        organisation = organisation or organisation_values(agency)
        return Inputs(
            agency=agency,
            directive=directive,
            organisation=organisation,
            source=content_of(directive),
            identity=identity_from(directive.order),
            decisions=decisions_given(),
            rulebook=rulebook_of(agency, but=directive.key),
            standing=standing_since(agency, today()),
            agreed=agreed_values(agency, today()),
            events=events_of(agency),
            shut=shut_of(agency),
        )


def _order(inputs: Inputs) -> Order:
    wanted = order(inputs.identity, inputs.organisation, inputs.decisions)
    return replace(
        wanted, standing=inputs.standing, agreed=inputs.agreed, events=inputs.events, shut=inputs.shut
    )


def _keep(wanted: Wanted, inputs: Inputs, result: JobResult) -> tuple[Directive, RulingSet, Change | None]:
    _one_at_a_time(wanted.agency_id)
    approved, planned = result.approved, result.planned
    user = User.objects.get(pk=wanted.user_id) if wanted.user_id else None
    fields = fields_of(approved, inputs.identity, inputs.organisation, inputs.rulebook, inputs.decisions)
    before = RulingSet.objects.filter(directive__key=inputs.directive.key).order_by("-id").first()
    directive = keep_version(inputs.agency, inputs.directive, fields, user=user)
    ruling_set = store_rulings(inputs.agency, directive, planned, approved.questions, approved.findings)
    keep_duties(inputs.agency, directive, ruling_set)
    change = changes(before, planned, inputs.identity.plan_from) if before else None
    store_plans(inputs.agency, ruling_set, planned, status=wanted.status, user=user)
    if before and inputs.identity.plan_from:
        carry_over(before, ruling_set, until=inputs.identity.plan_from)
        end_with_directive(directive, user)
    return directive, ruling_set, change


def _one_at_a_time(agency_id: int) -> None:
    """Two jobs of one agency keep their results one after the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('piket.job.main'), %s)", [agency_id])
