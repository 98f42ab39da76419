"""What a phone is told of a press that the server has."""

from __future__ import annotations

from piket.web.presence.keeping import Receipt


def as_json(receipt: Receipt) -> dict[str, object]:
    """What the phone forgets its own copy for: the key and the server's instant."""
    return {
        "key": str(receipt.key),
        "kind": receipt.kind,
        "received": receipt.received.isoformat(),
        "shown": receipt.clock.instant(receipt.received),
    }
