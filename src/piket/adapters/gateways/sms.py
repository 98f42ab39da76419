"""An SMS gateway over HTTP, by a small contract of Piket's own (docs/notices.md); there is no common one to speak."""

from __future__ import annotations

import json
from dataclasses import dataclass

from piket.adapters.gateways.values import Answer, Outcome, Parcel, Receipt, Stage
from piket.adapters.gateways.web import SECONDS, NoReply, judged, post

_DOUBLE, _NEVER = 409, 422


@dataclass(frozen=True, slots=True)
class SmsGateway:
    """`key` signs us in. The parcel's key goes along as `Idempotency-Key`: who honours it sends no parcel twice."""

    url: str
    key: str
    seconds: float = SECONDS

    def send(self, parcel: Parcel) -> Answer:
        body = {"to": parcel.to, "text": parcel.text, "reference": parcel.key}
        headers = {
            "Content-Type": "application/json",
            "Authorization": f"Bearer {self.key}",
            "Idempotency-Key": parcel.key,
        }
        try:
            reply = post(self.url, json.dumps(body).encode(), headers, self.seconds)
        except NoReply as error:
            return Answer(Outcome.DOWN, why=str(error))
        if reply.status == _DOUBLE:  # it has this one already
            return Answer(Outcome.ACCEPTED)
        answer = judged(reply, (_NEVER,))
        if answer.outcome is not Outcome.ACCEPTED:
            return answer
        return Answer(Outcome.ACCEPTED, reference=_reference(reply.body))


def _reference(body: bytes) -> str:
    """The gateway's own number; one that gives none is told apart by our key."""
    try:
        found = json.loads(body)
    except ValueError:
        return ""
    return str(found.get("id", ""))[:200] if isinstance(found, dict) else ""


def receipts(body: bytes) -> list[Receipt]:
    """What the gateway tells later: one word or a list of them. Raises `ValueError` for anything else."""
    found = json.loads(body)
    return [_receipt(one) for one in (found if isinstance(found, list) else [found])]


def _receipt(word: object) -> Receipt:
    if not isinstance(word, dict):
        raise ValueError("no object")
    stage = Stage(str(word.get("status")))
    return Receipt(
        stage, str(word.get("reference", "")), str(word.get("id", "")), str(word.get("why", ""))[:60]
    )
