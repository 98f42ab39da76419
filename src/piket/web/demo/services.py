"""The worked cases put into the database: what `piket demo` shows, and what the Sunday night starts from."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from piket.organisation.generator import generate
from piket.organisation.values import Organisation
from piket.pipeline.cases import Case, load_identity
from piket.pipeline.cases import load_case as open_case
from piket.pipeline.texts import read_text
from piket.pipeline.values import JobResult
from piket.policy import values as policy
from piket.web.accounts.models import Membership, Role
from piket.web.accounts.services import DEMO_PREFIX, create_demo_accounts
from piket.web.directives.models import Decision, Directive
from piket.web.directives.proposing import Identity
from piket.web.directives.services import Upload, keep_draft, keep_text
from piket.web.jobs.main import Report, Wanted, run_main_job
from piket.web.organisation.models import Agency
from piket.web.organisation.services import import_organisation, keep_identity
from piket.web.permissions import Access
from piket.web.rosters.models import Roster
from piket.web.tenancy import acting, set_local

SEED = 1
# Whose head and employee the demo plays: where people take turns at the office, where nobody may stay away.
SHOWN_UNITS = {"lubuklinggau": "LLG-DUKCAPIL", "kemenkumham-sumbar": "LP-PADANG"}
Progress = Callable[[str, float], None]


def played(agency: Agency, role: Role) -> Access | None:
    """Of the account that the demo offers for the role. Needs the agency open."""
    held = Membership.objects.filter(agency=agency, role=role, user__username__startswith=DEMO_PREFIX)
    found = held.select_related("user", "unit", "employee").order_by("pk").first()
    return Access(found.user, agency, (found,)) if found else None


def load_case(name: str, progress: Progress) -> JobResult:
    """A whole case: people, accounts, the text, the decisions, the job, and rosters in force where settled.

    `progress` gets the name of each step when it ends and the seconds it took. Raises KeyError for an unknown name.
    """
    report = _timed(progress)
    case = open_case(name)
    with report("Membuat pegawai"):
        organisation = generate(name, seed=SEED, start=case.start, end=case.end)
    with report("Menyimpan organisasi"):
        agency = _import(organisation)
    with report("Membaca naskah"):
        directive = _draft(agency, case)
    wanted = Wanted(agency.pk, directive.pk, None, Roster.Status.PUBLISHED.value)
    return run_main_job(wanted, report, organisation).result


def load_organisation_only(name: str) -> None:
    """The agency of a case with its people and accounts, and no circular yet."""
    case = open_case(name)
    _import(generate(name, seed=SEED, start=case.start, end=case.end))


def _import(organisation: Organisation) -> Agency:
    with acting(None, act="demo.organisation"):
        agency = import_organisation(organisation)
        keep_identity(agency, load_identity(agency.code))
        create_demo_accounts(
            agency=agency, password=secrets.token_urlsafe(24), unit_code=SHOWN_UNITS.get(agency.code, "")
        )
        set_local(agency_code=None)
    return agency


def _draft(agency: Agency, case: Case) -> Directive:
    upload = Upload(case.text, f"{case.name}.txt", case.published_on)
    draft = read_text(upload.content, upload.name, upload.published_on)
    identity = Identity(case.directive, case.tier, case.start, case.end, case.compare_with)
    with acting(agency.pk, act="demo.directive"):
        text = keep_text(agency, upload, draft, None)
        directive = keep_draft(agency, text, draft, identity, user=None)
        _keep_decisions(agency, directive, case.decisions)
    return directive


def _keep_decisions(agency: Agency, directive: Directive, decisions: Iterable[policy.Decision]) -> None:
    Decision.objects.bulk_create(
        Decision(
            agency=agency,
            directive=directive,
            question=decision.question,
            choice=decision.choice,
            by=decision.by,
            role=decision.role,
            ground=decision.ground,
            decided_on=decision.decided_on,
        )
        for decision in decisions
    )


def _timed(progress: Progress) -> Report:
    @contextmanager
    def report(name: str) -> Iterator[None]:
        begin = time.perf_counter()
        yield
        progress(name, time.perf_counter() - begin)

    return report
