"""What circulars and instructions oblige units to do besides presence: how it stands, handing in, judging."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from http import HTTPStatus
from typing import Annotated, Any, Literal

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import AnyHttpUrl, ConfigDict, Field

from piket.duties.standing import timing
from piket.duties.values import State, Times, Timing
from piket.web.api.asked import MaybeFirst, MaybeLast, UnitCode, touching
from piket.web.api.files import bytes_of
from piket.web.api.guard import ApiRequest, needs
from piket.web.api.guard import said as _
from piket.web.api.paging import Cursor, Limit, Page, after_key
from piket.web.api.problems import Problem
from piket.web.api.scopes import Scope
from piket.web.duties import services
from piket.web.duties.access import seen_occurrences
from piket.web.duties.acting_views import why_not
from piket.web.duties.models import Evidence, Occurrence, Step
from piket.web.duties.services import Handed, NotDone
from piket.web.permissions import Action
from piket.web.presence.standing import clock_in
from piket.web.reports import attachments
from piket.web.reports.uploads import why_refused

router = Router()
_FIELDS = {"evidence": "text", "kind": "text", "reason": "reason", "remark": "remark"}
reads = needs(Scope.DUTIES, Action.VIEW_DUTIES)
does = needs(Scope.WRITE_DUTIES, Action.DO_DUTY)
judges = needs(Scope.WRITE_DUTIES, Action.JUDGE_DUTY)
StateName = Literal["open", "acknowledged", "in_work", "done", "accepted", "returned"]


class DutyWords(Schema):
    """`key` and `provision` name the clause of a directive, or `key` an instruction. `asks`: what is evidence."""

    origin: Literal["directive", "instruction"]
    key: str
    provision: str
    clause: str
    text_id: str
    text_en: str
    asks: list[str]


class OccurrenceLine(Schema):
    """One time that a unit does a duty. `due_at` null: nobody has said by when. `timing` says how it stands now:
    awaited, late, locked, in_time, done_late, late_accepted or undated; `remark` is why what came late was accepted."""

    id: int
    unit: str
    duty: DutyWords
    bond: Literal["obliged", "addressed", "undecided"]
    first_day: date
    last_day: date
    due_at: datetime | None
    locks_at: datetime | None
    state: StateName
    timing: str
    ended: bool
    handed_in_at: datetime | None
    late_reason: str
    judged_at: datetime | None
    remark: str


class Proof(Schema):
    """A file's content stays on its page; its SHA-256 says whether it is the one."""

    kind: Literal["text", "figure", "file", "link"]
    text: str
    figure: Decimal | None
    name: str
    media_type: str
    size: int
    sha256: str


class StepLine(Schema):
    state: StateName
    at: datetime
    by: str
    text: str
    evidence: list[Proof]


class OccurrenceWhole(OccurrenceLine):
    steps: list[StepLine]


class Note(Schema):
    model_config = ConfigDict(extra="forbid")

    note: str = Field("", max_length=2000)


class SentFile(Schema):
    model_config = ConfigDict(extra="forbid")

    name: str = Field(..., min_length=1, max_length=200)
    content: str = Field(..., description="Base64.", max_length=7_000_000)


class HandIn(Schema):
    """At least one kind of evidence, and one of those that the duty asks for. `reason`: why only now, once locked."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field("", max_length=2000)
    figure: Decimal | None = Field(None, ge=0, max_digits=16, decimal_places=2)
    link: AnyHttpUrl | None = None
    files: list[SentFile] = Field(default_factory=list, max_length=attachments.MOST)
    reason: str = Field("", max_length=400)


class Judgement(Schema):
    """What came late is accepted only with the ground, and nothing is returned without saying what is lacking."""

    model_config = ConfigDict(extra="forbid")

    accepted: bool
    remark: str = Field("", max_length=400)


@router.get("", auth=reads, response=Page[OccurrenceLine], summary=_("Kewajiban dan keadaannya"))
def duties(
    request: ApiRequest,
    cursor: Cursor,
    limit: Limit,
    unit: UnitCode,
    first: MaybeFirst,
    last: MaybeLast,
    state: Annotated[Literal["", StateName], Query("")],
) -> Any:
    """Every occurrence in the account's branch, those that are asked for no more too (`ended`)."""
    found = touching(_seen(request), unit, first, last)
    found = found.filter(state=state) if state else found
    now = clock_in(request.access.agency.time_zone).now
    return after_key(found, cursor, limit).page(lambda row: _line(row, now))


@router.get(
    "/{int:occurrence_id}",
    auth=reads,
    response=OccurrenceWhole,
    summary=_("Satu kewajiban, selangkah demi selangkah"),
)
def duty(request: ApiRequest, occurrence_id: int) -> Any:
    """With each step, by whom, and what was handed in."""
    steps = Step.objects.select_related("by").prefetch_related(
        Prefetch("evidence", Evidence.objects.defer("content"))
    )
    rows = _seen(request).prefetch_related(Prefetch("steps", steps))
    row = get_object_or_404(rows, pk=occurrence_id)
    now = clock_in(request.access.agency.time_zone).now
    return {**_line(row, now), "steps": [_step(one) for one in row.steps.all()]}


@router.post(
    "/{int:occurrence_id}/acknowledge",
    auth=does,
    response=OccurrenceLine,
    summary=_("Menyatakan mengetahui kewajiban"),
)
def acknowledge_duty(request: ApiRequest, occurrence_id: int) -> Any:
    row = get_object_or_404(_seen(request), pk=occurrence_id)
    return _done(request, row, lambda: services.acknowledge(access=request.access, occurrence=row))


@router.post(
    "/{int:occurrence_id}/begin", auth=does, response=OccurrenceLine, summary=_("Mulai mengerjakan kewajiban")
)
def begin_duty(request: ApiRequest, occurrence_id: int, sent: Note) -> Any:
    row = get_object_or_404(_seen(request), pk=occurrence_id)
    return _done(
        request, row, lambda: services.begin(access=request.access, occurrence=row, note=sent.note.strip())
    )


@router.post(
    "/{int:occurrence_id}/hand-in",
    auth=does,
    response=OccurrenceLine,
    summary=_("Menyerahkan bukti kewajiban"),
)
def hand_in_duty(request: ApiRequest, occurrence_id: int, sent: HandIn) -> Any:
    """Through the checks of the page: kinds of evidence, files by their content, the reason once it is locked."""
    row = get_object_or_404(_seen(request), pk=occurrence_id)
    handed = Handed(
        sent.text.strip(), sent.figure, str(sent.link or ""), tuple(_files(sent.files)), sent.reason.strip()
    )
    return _done(request, row, lambda: services.hand_in(access=request.access, occurrence=row, handed=handed))


@router.post(
    "/{int:occurrence_id}/judgement",
    auth=judges,
    response=OccurrenceLine,
    summary=_("Menilai yang diserahkan"),
)
def judge_duty(request: ApiRequest, occurrence_id: int, sent: Judgement) -> Any:
    """By the tier above the unit; nobody judges what she handed in herself."""
    row = get_object_or_404(_seen(request), pk=occurrence_id)
    return _done(
        request, row,
        lambda: services.judge(
            access=request.access, occurrence=row, accepted=sent.accepted, remark=sent.remark.strip()
        ),
    )  # fmt: skip


def _seen(request: ApiRequest) -> QuerySet[Occurrence]:
    return seen_occurrences(request.access).select_related("obligation__duty", "unit")


def _done(request: ApiRequest, row: Occurrence, act: Callable[[], Occurrence]) -> dict[str, Any]:
    """The act, and how it stands afterwards; what was not done says why not."""
    try:
        act()
    except NotDone as error:
        code = str(error)
        raise _refused(f"/{_FIELDS.get(code, '')}", code, why_not(code)) from error
    kept = _seen(request).get(pk=row.pk)
    return _line(kept, clock_in(request.access.agency.time_zone).now)


def _refused(pointer: str, code: str, message: str) -> Problem:
    fault = {"pointer": pointer, "field": pointer.split("/")[1], "code": code, "message": message}
    return Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "refused", errors=[fault])


def _files(sent: list[SentFile]) -> list[attachments.File]:
    """Told by their content, never by their name. Raises `Problem` for what is not kept."""
    kept = []
    for at, one in enumerate(sent):
        try:
            kept.append(attachments.checked(one.name, bytes_of(one.content, f"/files/{at}/content")))
        except attachments.Refused as error:
            code = str(error)
            raise _refused(f"/files/{at}", code, f"{one.name}: {why_refused(code)}") from error
    return kept


def _line(row: Occurrence, now: datetime) -> dict[str, Any]:
    duty, names = row.obligation.duty, ("first_day", "last_day", "due_at", "locks_at", "state", "ended")
    late = ("handed_in_at", "late_reason", "judged_at", "remark")
    return {
        "id": row.pk,
        "unit": row.unit.code,
        "duty": {
            "text_id": duty.said.id,
            "text_en": duty.said.en,
            **{name: getattr(duty, name) for name in ("origin", "key", "provision", "clause", "asks")},
        },
        "bond": row.obligation.bond,
        "timing": _timing(row, now).value,
        **{name: getattr(row, name) for name in (*names, *late)},
    }


def _timing(row: Occurrence, now: datetime) -> Timing:
    return timing(State(row.state), Times(row.due_at, row.locks_at), now, row.handed_in_at)


def _step(one: Step) -> dict[str, Any]:
    names = ("kind", "text", "figure", "name", "media_type", "size", "sha256")
    return {
        "state": one.state,
        "at": one.at,
        "by": str(one.by),
        "text": one.text,
        "evidence": [{name: getattr(proof, name) for name in names} for proof in one.evidence.all()],
    }
