"""WhatsApp through the Cloud API of its maker, or a provider that speaks it.

A business may write first only by a template that was approved before. The template has one text parameter, which may
hold no line break. The API knows no idempotency key: what is tried again after an answer was lost can come twice. Our
key goes along and comes back with every receipt.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from piket.adapters.gateways.values import Answer, Outcome, Parcel, Receipt, Stage
from piket.adapters.gateways.web import SECONDS, NoReply, Reply, judged, post

Json = dict[str, Any]
_PATIENCE = frozenset({1, 2, 4, 80007, 130429, 131000, 131016, 131048, 131056})
"""Error numbers that say 'not now', whatever the status: of the service, or of how much was sent."""
_STAGES = {stage.value: stage for stage in (Stage.SENT, Stage.DELIVERED, Stage.FAILED)} | {
    "read": Stage.OPENED
}
_REFUSALS = (400, 404)
_LONGEST = 1024


@dataclass(frozen=True, slots=True)
class WhatsAppGateway:
    """`url` is the sending number's own address, `…/PHONE_NUMBER_ID`; without a `template` plain text is sent."""

    url: str
    key: str
    template: str = ""
    language: str = "id"
    seconds: float = SECONDS

    def send(self, parcel: Parcel) -> Answer:
        body = {
            "messaging_product": "whatsapp",
            "to": parcel.to.removeprefix("+"),
            "biz_opaque_callback_data": parcel.key,
            **self._content(parcel.text),
        }
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self.key}"}
        try:
            reply = post(f"{self.url.rstrip('/')}/messages", json.dumps(body).encode(), headers, self.seconds)
        except NoReply as error:
            return Answer(Outcome.DOWN, why=str(error))
        return _answer(reply)

    def _content(self, text: str) -> Json:
        if not self.template:
            return {"type": "text", "text": {"body": text}}
        filled = {"type": "text", "text": one_line(text)}
        return {
            "type": "template",
            "template": {
                "name": self.template,
                "language": {"code": self.language},
                "components": [{"type": "body", "parameters": [filled]}],
            },
        }


def one_line(text: str) -> str:
    """The lines one after the other, as a template's parameter may have them."""
    joined = " ".join(text.split())
    return joined if len(joined) <= _LONGEST else joined[: _LONGEST - 1] + "…"


def _answer(reply: Reply) -> Answer:
    """A refusal has the API's own error number; without one it is some machine between us and it that speaks."""
    said = _object(reply.body)
    error = said.get("error")
    number = error.get("code") if isinstance(error, dict) else None
    answer = judged(reply, _REFUSALS if isinstance(number, int) else ())
    if answer.outcome is Outcome.ACCEPTED:
        sent = said.get("messages")
        reference = str(sent[0].get("id", "")) if isinstance(sent, list) and sent else ""
        return Answer(Outcome.ACCEPTED, reference=reference[:200])
    why = f"{answer.why}, {number}" if isinstance(number, int) else answer.why
    outcome = Outcome.LATER if number in _PATIENCE else answer.outcome
    return Answer(outcome, why=why, wait=answer.wait)


def receipts(body: bytes) -> list[Receipt]:
    """The statuses of one call; what else it holds (messages to us) is left out. Raises `ValueError` for no JSON."""
    found = _object(body, strict=True)
    values = [
        change.get("value", {})
        for entry in found.get("entry", [])
        for change in entry.get("changes", [])
        if change.get("field") == "messages"
    ]
    statuses = [status for value in values for status in value.get("statuses", [])]
    return [_receipt(status) for status in statuses if status.get("status") in _STAGES]


def _receipt(status: Json) -> Receipt:
    errors = status.get("errors") or [{}]
    why = str(errors[0].get("code", ""))
    key = str(status.get("biz_opaque_callback_data", ""))
    return Receipt(_STAGES[status["status"]], key, str(status.get("id", "")), why)


def _object(body: bytes, *, strict: bool = False) -> Json:
    try:
        found = json.loads(body)
    except ValueError:
        if strict:
            raise
        return {}
    return found if isinstance(found, dict) else {}
