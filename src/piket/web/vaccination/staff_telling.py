"""Word to whoever is called: when and where. Of the dose it says nothing, since a message passes other hands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from piket.planning.instants import short_name, zone
from piket.policy.wording import long_date
from piket.web.notices.services import send_word
from piket.web.organisation.models import Agency, Employee
from piket.web.vaccination.models import Appointment, Group, StaffCampaign

SUBJECT = "Janji kesehatan Anda"


def tell(
    agency: Agency, campaign: StaffCampaign, called: Sequence[Appointment], people: Mapping[int, Employee]
) -> None:
    """One message for each appointment, to the employee whose own or whose family's it is."""
    send_word(agency, SUBJECT, [(people[one.employee_id], _text(agency, campaign, one)) for one in called])


def _text(agency: Agency, campaign: StaffCampaign, one: Appointment) -> str:
    name = campaign.unit.zone_name(agency.time_zone)
    at = one.sitting.start.astimezone(zone(name)).strftime("%H.%M")
    whose = (
        "Ada janji kesehatan untuk keluarga Anda"
        if one.recipient.group == Group.FAMILY
        else "Ada janji kesehatan untuk Anda"
    )
    when = f"{long_date(one.sitting.day)}, pukul {at} {short_name(name)}"
    return f"{whose}: {when}, di {campaign.venue}. Rinciannya ada di Piket, halaman Vaksinasi saya."
