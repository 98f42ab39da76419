from __future__ import annotations

from django import template

from piket.policy.values import Shares
from piket.web.rulings.labels import LANES, STEPS, TIERS, share_range

register = template.Library()


@register.simple_tag
def step_name(kind: str) -> str:
    """What a step of a ruling's reason did: 'Berlaku', 'Dipersempit'."""
    return str(STEPS[kind])


@register.filter
def tier_name(tier: str) -> str:
    """'Kementerian' for `ministry`; empty where it is not known."""
    return str(TIERS.get(tier, ""))


@register.filter
def lane_name(role: str) -> str:
    """What became of an instrument: 'Mempersempit'."""
    return str(LANES[role])


@register.filter
def shares(pair: Shares | tuple[None, None]) -> str:
    """'25 %', 'paling banyak 50 %', '25 % sampai 50 %'."""
    return share_range(*pair)
