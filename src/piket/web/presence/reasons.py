"""What was noticed of a check-in, as its row keeps it: `{code, look, id, en}`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from piket.policy.values import Bilingual
from piket.presence.values import Reason


def as_json(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    return [{"code": r.code, "look": r.look, "id": r.text.id, "en": r.text.en} for r in reasons]


def from_json(rows: Iterable[Mapping[str, Any]]) -> tuple[Reason, ...]:
    return tuple(Reason(row["code"], Bilingual(row["id"], row["en"]), row["look"]) for row in rows)
