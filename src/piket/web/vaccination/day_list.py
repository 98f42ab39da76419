"""Names on a campaign's day list: who of the register still waits is brought, block by block, and what came of each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from piket.planning.stages import Visit
from piket.web.organisation.models import Unit
from piket.web.permissions import Access
from piket.web.posting import NotKept
from piket.web.vaccination import services
from piket.web.vaccination.campaigns import Counted, days_of, plan_from, problem_from, tally
from piket.web.vaccination.models import Campaign, Group, NotYet, Recipient, Tally
from piket.web.vaccination.queries import Person, register

NO_BLOCK = "Tanpa blok"
GIVEN = "given"
REFUSED, DEFERRED = NotYet.REFUSED.value, NotYet.DEFERRED.value


@dataclass(frozen=True)
class Called:
    """A visit and whom it brings: as many as the plan says, or as still wait in the block."""

    at: int
    visit: Visit
    escorts: int
    people: list[Person]

    @property
    def lacking(self) -> int:
        """How many fewer wait than the plan counts on."""
        return self.visit.people - len(self.people)


def block_of(person: Person) -> str:
    return person.recipient.block or NO_BLOCK


def waiting(unit: Unit, dose: int) -> dict[str, list[Person]]:
    """Inmates whose next dose it is, by block; whoever has a reason against it comes last. Only with a `look`."""
    found: dict[str, list[Person]] = defaultdict(list)
    for person in sorted(register(unit, Group.INMATE), key=lambda one: bool(one.record.reason)):
        if person.next_dose == dose:
            found[block_of(person)].append(person)
    return found


def called(campaign: Campaign, day: date, today: date) -> list[Called]:
    """The visits of a day that nobody has counted yet, with their people. Visits before it, from today on, come first
    to the people of their block, so that nobody stands on two lists."""
    problem, plan = problem_from(campaign.problem), plan_from(campaign.plan)
    left = waiting(campaign.unit, campaign.dose)
    found = []
    for held_on, lines in days_of(campaign, problem, plan):
        if not min(today, day) <= held_on <= day:
            continue
        for line in lines:
            if line.tally is not None:
                continue
            queue = left[line.visit.block]
            people, left[line.visit.block] = queue[: line.visit.people], queue[line.visit.people :]
            if held_on == day:
                found.append(Called(line.at, line.visit, line.escorts, people))
    return found


def keep_visit(
    *, access: Access, campaign: Campaign, visit: int, day: date, vaccine: str, came: Mapping[int, str]
) -> Tally:
    """What came of each person of a visit: the register and the tally say it together, or neither. `came` has `given`
    or a reason by recipient; who did not come is not in it. Raises `NotKept`, or `NotTallied`."""
    visits = plan_from(campaign.plan).visits
    if campaign.tallies.filter(visit=visit).exists():
        raise NotKept("counted")
    block = waiting(campaign.unit, campaign.dose)[visits[visit].block] if visit < len(visits) else []
    people = {one.recipient.pk: one.recipient for one in block}
    if not came or not came.keys() <= people.keys():
        raise NotKept("list")
    with transaction.atomic():
        for pk, what in came.items():
            _keep_one(access, people[pk], what, campaign.dose, day, vaccine)
        counts = Counter(came.values())
        counted = Counted(counts[GIVEN], counts[REFUSED], counts[DEFERRED], 0)
        return tally(access=access, campaign=campaign, visit=visit, counted=counted)


def _keep_one(access: Access, recipient: Recipient, what: str, dose: int, day: date, vaccine: str) -> None:
    if what == GIVEN:
        services.give(access=access, recipient=recipient, dose=dose, day=day, vaccine=vaccine)
    else:
        services.not_yet(access=access, recipient=recipient, why=NotYet(what), day=day)


def suggested(unit: Unit) -> tuple[int, list[tuple[str, int]]]:
    """The lowest dose that somebody in custody still lacks, and how many lack it in each block; numbers only."""
    lacking = Counter((one.next_dose, block_of(one)) for one in register(unit, Group.INMATE))
    dose = min((dose for dose, _block in lacking if dose <= services.MOST_DOSES), default=1)
    return dose, sorted((block, n) for (needed, block), n in lacking.items() if needed == dose)
