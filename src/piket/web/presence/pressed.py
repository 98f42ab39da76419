"""One press as a phone, a page or a reader sends it, read the same way whichever way it came."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from typing import TypeVar

from piket.presence.values import Kind, Position

T = TypeVar("T")
MOST = 1000
"""Presses in one sending: what is judged and written well within a second."""
_FARTHEST = 20_040_000
"""Metres: half way around the earth. No phone is less certain than that."""
_LONGEST = 40
_FIRST_YEAR, _LAST_YEAR = 2000, 2999
_SAID = {True: True, "1": True, "true": True, "on": True, False: False, "0": False, "false": False, "": False}


@dataclass(frozen=True, slots=True)
class Press:
    """What is sent of one press of the button. `claimed` is the sender's clock, in any zone."""

    key: uuid.UUID
    kind: Kind
    claimed: datetime | None = None
    queued: bool = False
    position: Position | None = None
    device: uuid.UUID | None = None


class NotReadable(ValueError):
    """`fields`: those that are missing or cannot be true."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        self.fields = fields
        super().__init__(", ".join(fields))


def read_press(sent: Mapping[str, object]) -> Press:
    """From the fields of a form or an object of JSON. Raises `NotReadable` with every field that is wrong."""
    wrong: list[str] = []

    def field(name: str, read: Callable[[object], T], *, must: bool = False) -> T | None:
        value = sent.get(name)
        if value is None or value == "":
            if must:
                wrong.append(name)
            return None
        try:
            return read(value)
        except (ValueError, TypeError, KeyError, OverflowError):
            wrong.append(name)
            return None

    key, kind = field("key", _uuid, must=True), field("kind", _kind, must=True)
    claimed, queued, device = field("claimed", _instant), field("queued", _flag), field("device", _uuid)
    latitude = field("latitude", lambda value: _number(value, -90, 90))
    longitude = field("longitude", lambda value: _number(value, -180, 180))
    accuracy = field("accuracy", lambda value: _number(value, 0, _FARTHEST))
    if wrong or key is None or kind is None:
        raise NotReadable(tuple(wrong))
    where = None if latitude is None or longitude is None else Position(latitude, longitude, accuracy)
    return Press(key, kind, claimed, bool(queued), where, device)


def presses_in(body: bytes) -> list[object] | None:
    """Of `{"presses": [...]}`; None where it is no JSON with such a list."""
    try:
        sent = json.loads(body)["presses"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return sent if isinstance(sent, list) else None


def _uuid(value: object) -> uuid.UUID:
    if not isinstance(value, str):
        raise TypeError
    return uuid.UUID(value)


def _kind(value: object) -> Kind:
    return Kind(str(value))


def _flag(value: object) -> bool:
    return _SAID[value.lower() if isinstance(value, str) else value]


def _number(value: object, least: float, most: float) -> float:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise TypeError
    number = float(value)
    if not isfinite(number) or not least <= number <= most:
        raise ValueError
    return number


def _instant(value: object) -> datetime:
    """With its zone, as `Date.toISOString` writes it. Years that no clock shows would overflow in another zone."""
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise TypeError
    instant = datetime.fromisoformat(value)
    if instant.tzinfo is None or not _FIRST_YEAR <= instant.year <= _LAST_YEAR:
        raise ValueError
    return instant
