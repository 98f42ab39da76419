"""Columns that must have a certain shape: a code, a choice that a constraint asks for, a sealed text."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from directive_samples import QUARTER

from piket.web.cases.record import Record as Case
from piket.web.cases.record import sealed as sealed_case
from piket.web.directives.proposing import Identity as Order
from piket.web.organisation.models import Employee
from piket.web.rosters.models import Roster
from piket.web.rulings.models import Reason
from piket.web.sealing import seal
from piket.web.sending.seal import sealed
from piket.web.vaccination.importing.reading import sealed_file
from piket.web.vaccination.record import Identity, Record, sealed_identity, sealed_record

DAY = date(2021, 7, 27)
CADENCE = {"every": "daily", "times": 1, "weekdays": [], "by": None, "on": None, "locks_after": None}
PROBLEM = {
    "blocks": [], "rooms": [], "sessions": [], "per_escort": 1, "most_out": 1, "doses": 1, "vials": {},
    "apart": [], "shut": [],
}  # fmt: skip
PLAN = {"visits": [], "reached": 0, "wanted": 0, "bound": 0, "vials": 0, "proof": "optimal"}
AT = datetime(2021, 7, 27, 1, tzinfo=UTC)


def _record(side: Any) -> Record:
    """One dose, and what came after it in words."""
    return Record(doses=((DAY.isoformat(), side.text(60)),), adverse=((DAY.isoformat(), side.text(60)),))


def _head_of(side: Any) -> int:
    """Another person of the same agency."""
    return int(Employee.objects.filter(unit__code=side.parent).order_by("pk")[0].pk)


def _of_the_stock(model: Any, column: str) -> Any:
    """As the agency's own rows have it, which a job wrote."""
    return model.objects.order_by("pk").values_list(column, flat=True)[0]


def _people_file(side: Any) -> bytes:
    return f"NIP,Nama,Unit\n198001012005110001,{side.word},{side.code}\n".encode()


def _directive(side: Any) -> str:
    words = QUARTER.replace("[kota]", f"[{side.agency}]").replace("se-kota-1", f"se-{side.word.lower()}")
    return words.replace("naskah contoh", f"naskah {side.word}")


SHAPED: dict[str, dict[str, Any]] = {
    "organisation.Unit": {
        "code": lambda side: side.code,
        "path": lambda side: side.path,
        "parent": None,
        "unit_type": "dinas",
        "region": "16.73",
        "claimed_region": "",
        "pattern": "office_5d",
    },
    "organisation.Employee": {
        "status": "pns",
        "number": lambda side: f"198001012005{side.number}",
        "sex": "P",
    },
    "accounts.Membership": {"acting": ""},
    "organisation.WorkingHours": {"pattern": "office_5d", "weekdays": [0, 1, 2, 3, 4]},
    "organisation.HealthExemption": {"ground": "pregnant"},
    "people.ImportFile": {"content": lambda side: _people_file(side)},
    "reports.PlanFile": {"content": lambda side: _people_file(side)},
    "people.PeopleImport": {"file_name": lambda side: f"{side.text(40)}.csv"},
    "reports.PlanImport": {"file_name": lambda side: f"{side.text(40)}.csv"},
    "directives.Directive": {
        "yaml": lambda side: _directive(side),
        "key": lambda side: f"se-{side.word.lower()}",
        "order": lambda side: Order(f"se-{side.word.lower()}", "city", DAY, DAY).as_json(),
        "first_day": DAY,
        "last_day": DAY,
    },
    "agreed.Agreement": {"kind": "in_charge", "given": {}},
    "rulings.Reason": {
        "content": lambda side: _of_the_stock(Reason, "content"),
        "digest": lambda side: side.word,
    },
    "rosters.Roster": {
        "book": lambda side: _of_the_stock(Roster, "book"),
        "parts": lambda side: _of_the_stock(Roster, "parts"),
    },
    "drafts.Edit": {"cells": []},
    "letters.Paper": {"kind": "memo"},
    "duties.Duty": {"cadence": None},
    "duties.Setting": {"cadence": CADENCE},
    "reports.Report": {"place": "R"},
    "observations.Sign": {"text": lambda side: {"id": side.text(99), "en": side.text(99)}},
    "recall.Recall": {"grounds": []},
    "handover.Statement": {"counts": []},
    "vaccination.Look": {"people": []},
    "vaccination.StaffCampaign": {"wanted": 3, "reached": 1, "bound": 2, "proof": "bound"},
    "vaccination.Campaign": {"problem": PROBLEM, "plan": PLAN},
    "rulings.Ruling": {
        "outcome": "settled",
        "office_min": "1/4",
        "office_max": "1/2",
        "sector": "",
        "regime": "",
    },
    "drafts.Note": {"day": DAY},
    "directives.Correction": {"act": "accept"},
    "recap.Correction": {"came": AT},
    "requests.Swap": {"colleague": lambda side: _head_of(side)},
    "presence.CheckIn": {"user": lambda side: side.number},
    "presence.Observed": {
        "place": "K",
        "kind": "in",
        "reasons": lambda side: [{"code": "late", "look": False, "id": side.text(99), "en": side.text(99)}],
    },
    "handover.Mark": {"came": AT},
    "situation.Report": {
        "sent_by": lambda side: side.number,
        "figures": {"tested": 4, "positive": 1},
        "region": "",
    },
    "recap.RecapLock": {"month": date(2021, 7, 1)},
    "situation.Cadence": {"region": "", "weekdays": [0, 1, 2, 3, 4]},
    "sending.Contact": {"sealed": lambda side: sealed(f"{side.word}@contoh.test")},
    "sending.Device": {"sealed": lambda side: sealed("{}")},
    "webhooks.Subscription": {
        "secret": lambda side: seal(side.word, "webhooks"),
        "url": "https://contoh.test/",
    },
    "protocol.Photo": {"media_type": "image/jpeg"},
    "cases.Case": {"sealed": lambda side: sealed_case(Case(DAY, DAY, side.text(60), UUID(int=side.number)))},
    "cases.Look": {"people": []},
    "cases.Contact": {"days": [{"day": DAY.isoformat(), "minutes": 60, "same_room": True, "seen": True}]},
    "vaccination.InmateImport": {"file_name": lambda side: f"{side.text(40)}.csv"},
    "vaccination.InmateFile": {
        "sealed": lambda side: sealed_file(f"No Register,Nama\n1,{side.word}\n".encode())
    },
    "vaccination.Recipient": {"sealed_name": lambda side: sealed_identity(Identity(side.text(60)))},
    "vaccination.Health": {"sealed": lambda side: sealed_record(_record(side))},
}
