"""The public pages for programs: `piket.public/1`."""

from __future__ import annotations

from typing import Any

from piket.publication.openings import Span, clock
from piket.publication.values import Day, Office, Service, Site, Visits

Json = dict[str, Any]
SCHEMA = "piket.public/1"
COMPLAINTS = "https://www.lapor.go.id/"


def site_json(site: Site) -> Json:
    return {
        "schema": SCHEMA,
        "agency": site.agency,
        "as_of": site.as_of.isoformat(timespec="minutes"),
        "until": site.days[-1].isoformat(),
        "complaints": COMPLAINTS,
        "made_up": site.made_up,
        "offices": [_office(office) for office in site.offices],
    }


def _office(office: Office) -> Json:
    return {
        "key": office.key,
        "name": office.name,
        "zone": office.zone,
        "utc_offset_minutes": office.offset,
        "services": [_service(one) for one in office.services],
        "visits": [_visits(one) for one in office.visits],
    }


def _visits(one: Visits) -> Json:
    return {
        "state": one.state.value,
        "first": one.first.isoformat() if one.first else None,
        "last": one.last.isoformat() if one.last else None,
        "how": {"id": one.words.id, "en": one.words.en} if one.words.id else None,
        "basis": {"id": one.basis.id, "en": one.basis.en} if one.basis.id else None,
    }


def _service(one: Service) -> Json:
    return {
        "key": one.key,
        "name": {"id": one.name.id, "en": one.name.en},
        "address": one.address or None,
        "phone": one.phone or None,
        "online": one.online_url or None,
        "standard": one.standard or None,
        "standard_url": one.standard_url or None,
        "requirements": list(one.requirements),
        "days": [_day(day) for day in one.days],
    }


def _day(day: Day) -> Json:
    return {
        "date": day.day.isoformat(),
        "state": day.state.value,
        "open": _spans(day.spans),
        "answered": _spans(day.online),
        "office_max_share": str(day.cap) if day.cap is not None else None,
        "office_max_heads": day.heads,
        "staff": day.base or None,
        "basis": list(day.basis),
        "provisional": day.provisional,
    }


def _spans(spans: tuple[Span, ...]) -> list[list[str]]:
    return [[clock(start).replace(".", ":"), clock(end).replace(".", ":")] for start, end in spans]
