"""Writes of the form: a new draft, its content as a person made it, and a draft thrown away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from piket.organisation.values import Organisation
from piket.policy.model import Directive as PolicyDirective
from piket.policy.model import Instrument, Relation, Scope, Tier
from piket.web.directives.models import Directive
from piket.web.directives.proposing import Identity, identity_from, planned_days, propose
from piket.web.directives.queries import decisions_given
from piket.web.directives.services import loaded, rulebook_of
from piket.web.organisation.models import Agency
from piket.web.organisation.queries import unit_values
from piket.web.permissions import Access, Action
from piket.web.tenancy import name_act


class NotEditable(Exception):
    """`status`: no draft any more; `changed`: somebody else saved it meanwhile."""


def write_new(*, access: Access, first_day: date, replacing: Directive | None = None) -> Directive:
    """A draft without a text, to be filled in. `replacing`: it revokes that one and begins with its clauses."""
    _ask(access)
    name_act("directive.replace" if replacing else "directive.write")
    key = _free_key(access.agency, first_day)
    made = _successor(replacing, key, first_day) if replacing else _blank(access.agency, key, first_day)
    last = made.effective_to or first_day
    identity = Identity(key, made.tier.value, first_day, max(first_day, last))
    directive = Directive(agency=access.agency, key=key, created_by=access.user)
    _fill(directive, made, identity, access)
    directive.save()
    return directive


def edit(*, access: Access, directive: Directive, made: PolicyDirective, seen: str) -> Directive:
    """Keep what a person made of a draft. `seen` is the content she began from.

    From then on it is this that is checked, decided on and approved; the text and what was read in it stay
    beside it. Raises `NotEditable`.
    """
    _ask(access)
    current = Directive.objects.select_for_update(of=("self",)).get(pk=directive.pk)
    if current.status != Directive.Status.DRAFT:
        raise NotEditable("status")
    if current.yaml != seen:
        raise NotEditable("changed")
    name_act("directive.edit")
    before = identity_from(current.order)
    first, last = planned_days(made, before)
    identity = replace(before, tier=made.tier.value, start=first, end=last)
    _fill(current, made, identity, access)
    current.save()
    return current


def discard(*, access: Access, directive: Directive) -> None:
    """Throw a draft away; its text and the decisions on it stay. Raises `NotEditable`."""
    _ask(access)
    if directive.status != Directive.Status.DRAFT or directive.decisions.exists():
        raise NotEditable("status")
    name_act("directive.discard")
    directive.delete()


def _fill(directive: Directive, made: PolicyDirective, identity: Identity, access: Access) -> None:
    agency = access.agency
    organisation = Organisation(agency.code, agency.name, unit_values(agency))
    made = made.model_copy(update={"id": directive.key})
    rulebook = rulebook_of(agency, but=directive.key)
    for name, value in propose(made, identity, organisation, rulebook, decisions_given()).items():
        setattr(directive, name, value)
    directive.edited_by, directive.edited_at = access.user, timezone.now()


def _blank(agency: Agency, key: str, first_day: date) -> PolicyDirective:
    return PolicyDirective(
        id=key,
        title="Surat edaran baru",
        issuer=agency.name,
        tier=Tier.AGENCY,
        instrument=Instrument(type="Surat edaran"),
        effective_from=first_day,
        scope=Scope(agencies=(agency.code,)),
        source=f"Ditulis di Piket oleh {agency.name}",
    )


def _successor(old: Directive, key: str, first_day: date) -> PolicyDirective:
    """The clauses of the old one, to be changed; number and last day are the new one's own."""
    held = loaded(old.yaml)
    instrument = held.instrument.model_copy(update={"number": None})
    changed = {
        "id": key, "version": 1, "title": f"Pengganti {old.title}"[:400], "instrument": instrument,
        "issued_on": None, "effective_from": first_day, "effective_to": None, "open_end": False,
        "known_from": None, "amends": (), "extends": (), "examples": (), "note": None,
        "revokes": (Relation(directive=old.key),),
    }  # fmt: skip
    return held.model_copy(update=changed)


def _free_key(agency: Agency, first_day: date) -> str:
    stem = f"surat-{first_day.isoformat()}"
    taken = set(Directive.objects.filter(agency=agency, key__startswith=stem).values_list("key", flat=True))
    return next(key for n in range(1, len(taken) + 2) if (key := f"{stem}-{n}") not in taken)


def _ask(access: Access) -> None:
    if not access.may(Action.DRAFT_DIRECTIVE):
        raise PermissionDenied
