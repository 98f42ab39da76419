from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import quote

from piket.web.addresses import whole_address
from piket.web.links.models import PersonalLink, Receipt
from piket.web.links.tokens import key_of, token_of
from piket.web.notices.queries import current_messages, last_told
from piket.web.organisation.models import Employee, Unit
from piket.web.permissions import Access, Action
from piket.web.presence.standing import Clock, assignments_of, clock_of, duty_of_row
from piket.web.presence.task import Cell, cell_of
from piket.web.rosters.models import Message
from piket.web.sending.queries import Trail, trails
from piket.web.tenancy import set_local

WEEKS = 5


@dataclass(frozen=True)
class Planned:
    """One day of the person; `cells` in the order of their hours."""

    day: date
    cells: list[Cell]
    today: bool


@dataclass(frozen=True)
class Confirmed:
    """When somebody confirmed, on the unit's own clock; `time` is '08.10 WIB'."""

    day: date
    time: str


@dataclass(frozen=True)
class Own:
    """What a personal link shows: the person, her clock, what she was told, when she confirmed the last of it where
    she has confirmed all, her days."""

    person: Employee
    clock: Clock
    messages: list[Message]
    confirmed: Confirmed | None
    days: list[Planned]


def holder(token: str) -> Employee | None:
    """Whose link it is, with her unit and agency; opens that agency for the rest of the transaction.

    None where no link has the token, or where its person has left.
    """
    key = key_of(token)
    set_local(link=key)
    link = PersonalLink.objects.filter(key=key).first()
    if link is None:
        return None
    set_local(link="", agency=link.agency_id)
    people = Employee.objects.select_related("unit", "agency")
    return people.filter(pk=link.employee_id, active=True).first()


def own(person: Employee) -> Own:
    """Two queries."""
    clock = clock_of(person.unit, person.agency.time_zone)
    found: dict[date, list[Cell]] = {}
    last = clock.today + timedelta(weeks=WEEKS)
    for row in assignments_of(person, clock.today, last):
        found.setdefault(row.day, []).append(cell_of(duty_of_row(row), clock))
    told = current_messages(person)
    days = [Planned(day, cells, day == clock.today) for day, cells in sorted(found.items())]
    read = all(hasattr(message, "receipt") for message in told)
    return Own(person, clock, told, _confirmed(told[0], clock) if told and read else None, days)


def _confirmed(message: Message, clock: Clock) -> Confirmed | None:
    """`message` with its receipt."""
    receipt: Receipt | None = getattr(message, "receipt", None)
    if receipt is None:
        return None
    at = receipt.confirmed_at
    return Confirmed(at.astimezone(clock.zone).date(), clock.reading(at))


@dataclass(frozen=True)
class Told:
    """What one person was told last of the days of the roster in force, and whether she confirmed it.

    `link` and `address` only for those who may hand links out, and where she has one: they are a key.
    """

    message: Message
    link: PersonalLink | None
    address: str
    confirmed: Confirmed | None
    trail: Trail

    @property
    def text(self) -> str:
        """What is passed on to her: the message, then her address."""
        lines = [self.message.text]
        if self.address:
            lines.append(
                f"Jadwal Anda selalu yang terbaru, dan tombol 'Saya sudah membacanya': {self.address}"
            )
        return "\n\n".join(lines)

    @property
    def whatsapp(self) -> str:
        """Opens WhatsApp with the text ready; the sender chooses to whom, for no telephone numbers are kept here."""
        return f"https://wa.me/?text={quote(self.text)}"


def told(access: Access, unit: Unit) -> list[Told]:
    """Everyone whom the unit's roster in force names, by name, with how far her last message has come. Four queries."""
    if not access.may(Action.VIEW_EMPLOYEES, unit):
        return []
    found = last_told(unit).select_related("employee", "receipt").order_by("employee__sort_name", "pk")
    links: dict[int, PersonalLink] = {}
    if access.may(Action.HAND_OUT_LINKS, unit):
        links = {link.employee_id: link for link in PersonalLink.objects.filter(employee__unit=unit)}
    clock, ways = clock_of(unit, access.agency.time_zone), trails(found.values_list("pk", flat=True))
    rows = []
    for message in found:
        link = links.get(message.employee_id)
        confirmed = _confirmed(message, clock)
        trail = ways.get(message.pk, Trail())
        rows.append(Told(message, link, address_of(link) if link else "", confirmed, trail))
    return rows


def address_of(link: PersonalLink) -> str:
    """The whole address to hand out."""
    return whole_address("links:own", token_of(link.employee_id, link.nonce))
