"""The duties that hang on a sentence or a clause, for the chain's pages."""

from __future__ import annotations

from collections.abc import Iterable

from piket.web.chain.citing import Key
from piket.web.duties.models import Duty


def duties_of_keys(keys: Iterable[Key]) -> list[Duty]:
    """Those that stand on these provisions; on the whole directive where a key names no provision. One query."""
    wanted = set(keys)
    rows = Duty.objects.filter(origin=Duty.Origin.DIRECTIVE, key__in={key.directive for key in wanted})
    return [duty for duty in rows if wanted & {Key(duty.key, duty.provision), Key(duty.key)}]
