"""Writes of circulars: a text with its first draft, the answers people give, and the versions that follow."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from piket.organisation.values import Organisation
from piket.pipeline.texts import read_text
from piket.policy.load import load_directive
from piket.policy.model import Directive as PolicyDirective
from piket.policy.rulebook import Rulebook, standard_rulebook
from piket.reading.corrections import corrected
from piket.reading.errors import UnreadableDocument
from piket.reading.linking import link_units
from piket.reading.ocr import Recogniser
from piket.reading.reader import read
from piket.reading.second import Proposal, with_second_reader
from piket.reading.values import Draft
from piket.web.accounts.models import User
from piket.web.directives.announcing import announce
from piket.web.directives.models import Decision, Directive, DirectiveText
from piket.web.directives.proposing import Identity, identify, identity_from, propose
from piket.web.directives.queries import decisions_given
from piket.web.directives.storing import (
    both,
    corrections_from,
    document_of,
    draft_json,
    proposals_from,
    proposals_json,
    words_json,
)
from piket.web.organisation.models import Agency
from piket.web.organisation.queries import unit_values
from piket.web.permissions import Access, Action
from piket.web.tenancy import name_act

_CONTENT = ("title", "yaml", "draft", "order", "questions", "findings", "comparison", "first_day", "last_day")


@dataclass(frozen=True)
class Upload:
    """A circular as it arrives: its bytes, the name of the file, and the day it was made public."""

    content: bytes
    name: str
    published_on: date


def draft_circular(*, access: Access, upload: Upload, recogniser: Recogniser | None = None) -> Directive:
    """Read a circular and keep its text with the draft it gives. Raises `UnreadableDocument`; nothing is kept then."""
    if not access.may(Action.DRAFT_DIRECTIVE):
        raise PermissionDenied
    draft = read_text(upload.content, upload.name, upload.published_on, recogniser)
    return keep_reading(access.agency, upload, draft, user=access.user)


def keep_reading(
    agency: Agency, upload: Upload, draft: Draft, *, user: User | None, proposals: Sequence[Proposal] = ()
) -> Directive:
    """A text that was read, with the draft it gives. Raises `UnreadableDocument` where it orders nothing.

    `proposals`: what a second reader said; they stand in the draft as far as the text bears them out.
    """
    if not draft.facts:
        raise UnreadableDocument("no_directive", draft.missing[0])
    name_act("directive.draft")
    text = keep_text(agency, upload, draft, user, proposals)
    identity = identify(draft, agency.code, standard_rulebook(), upload.published_on, text.sha256)
    return keep_draft(agency, text, draft, identity, user=user)


def keep_text(
    agency: Agency, upload: Upload, draft: Draft, user: User | None, proposals: Sequence[Proposal] = ()
) -> DirectiveText:
    """The text as it was read, and what a second reader proposed. The same bytes come in once."""
    fingerprint = hashlib.sha256(upload.content).hexdigest()
    known = DirectiveText.objects.filter(
        agency=agency, sha256=fingerprint, published_on=upload.published_on
    ).first()
    return known or DirectiveText.objects.create(
        agency=agency,
        title=(draft.document.title or upload.name)[:300],
        text=draft.document.text,
        media_type=draft.document.media_type,
        proposals=proposals_json(proposals),
        words=words_json(draft.document.words),
        warnings=[both(line) for line in draft.document.warnings],
        original=upload.content,
        sha256=fingerprint,
        published_on=upload.published_on,
        uploaded_by=user,
    )


def keep_draft(
    agency: Agency, text: DirectiveText, draft: Draft, identity: Identity, *, user: User | None
) -> Directive:
    """A draft of the instrument, in place of an earlier draft of it; what a person edited is kept."""
    organisation = Organisation(agency.code, agency.name, unit_values(agency))
    rulebook = rulebook_of(agency, but=identity.directive)
    drafts = Directive.objects.filter(agency=agency, key=identity.directive, status=Directive.Status.DRAFT)
    edited = drafts.filter(text=text, edited_at__isnull=False).first()
    if edited is not None:
        return edited
    before = drafts.filter(text=text).first()
    said = before.corrections if before else {}
    source = _as_said(draft, text, said)
    fields = propose(source, identity, organisation, rulebook, decisions_given())
    drafts.filter(edited_at=None).delete()
    return Directive.objects.create(
        agency=agency,
        text=text,
        key=identity.directive,
        version=next_version(agency, identity.directive),
        created_by=user,
        edited_by=before.edited_by if before else None,
        corrections=said,
        **fields,
    )


def redraft(directive: Directive) -> Directive:
    """Bring a draft up to the decisions given so far. What a person wrote or edited is checked again, not read."""
    agency, identity = directive.agency, identity_from(directive.order)
    organisation = Organisation(agency.code, agency.name, unit_values(agency))
    rulebook = rulebook_of(agency, but=directive.key)
    source = content_of(directive)
    fields = propose(source, identity, organisation, rulebook, decisions_given())
    for name, value in fields.items():
        setattr(directive, name, value)
    directive.save(update_fields=list(fields))
    return directive


def next_version(agency: Agency, key: str) -> int:
    latest = Directive.objects.filter(agency=agency, key=key).order_by("-version").first()
    return latest.version + 1 if latest else 1


def content_of(directive: Directive) -> Draft | PolicyDirective:
    """What the directive's rulings are made from: the text as it is read, or what a person made of it."""
    return load_directive(directive.yaml) if directive.edited_at else read_again(directive)


def read_again(directive: Directive) -> Draft:
    """The draft that a circular's text gives, with what people said of it: the same text and words, the same draft.

    Raises ValueError without a text.
    """
    text = directive.text
    if text is None:
        raise ValueError(f"directive {directive.pk} has no text to read again")
    return _as_said(read(document_of(text), published_on=text.published_on), text, directive.corrections)


def _as_said(draft: Draft, text: DirectiveText, said: dict[str, Any]) -> Draft:
    """`draft` of the kept text, with what the second reader proposed and what people said of it."""
    kept = replace(draft, document=document_of(text))
    return corrected(with_second_reader(kept, proposals_from(text.proposals)), corrections_from(said))


def draft_anew(directive: Directive) -> dict[str, Any]:
    """The reading as its row keeps it, with what people said of it; nothing is checked or compared."""
    draft = read_again(directive)
    return draft_json(draft, link_units(draft, unit_values(directive.agency)))


def rulebook_of(agency: Agency, *, but: str) -> Rulebook:
    """The packs with the agency's own approved circulars, without the one that is about to be made anew."""
    own = Directive.objects.filter(agency=agency, status=Directive.Status.APPROVED).exclude(key=but)
    return rulebook_with(own.values_list("yaml", flat=True))


def rulebook_with(own: Iterable[str]) -> Rulebook:
    """The packs with these circulars of an agency, as their rows keep them."""
    book = standard_rulebook()
    for yaml in own:
        book = book.with_directive(loaded(yaml))
    return book


@lru_cache(maxsize=64)
def loaded(yaml: str) -> PolicyDirective:
    """The same text gives the same values; a form that is checked while somebody types asks again and again."""
    return load_directive(yaml)


def decide(
    *, access: Access, directive: Directive, question: dict[str, Any], choice: str, ground: str
) -> Decision | None:
    """Keep an answer with who gave it and in what role. The same answer on the same ground is kept once."""
    if not access.may(Action.DECIDE):
        raise PermissionDenied
    known = Decision.objects.filter(question=question["key"]).order_by("-id").first()
    if known and (known.choice, known.ground) == (choice, ground):
        return None
    name_act("decision.record")
    return Decision.objects.create(
        agency=access.agency,
        directive=directive,
        question=question["key"],
        choice=choice,
        by=str(access.user),
        role=", ".join(access.roles),
        ground=ground,
        decided_on=timezone.localdate(),
        user=access.user,
    )


def keep_version(
    agency: Agency, directive: Directive, fields: dict[str, Any], *, user: User | None
) -> Directive:
    """The approved version with this content: the draft approved, the version in force, or the next one.

    The next one comes of an answer, which is a decision with its own signature: the text stays approved by whom
    it was, and drafted by whom it was.
    """
    approval = {"status": Directive.Status.APPROVED, "approved_by": user, "approved_at": timezone.now()}
    if directive.status == Directive.Status.DRAFT:
        former = _end_others(agency, directive.key)
        for name, value in (fields | approval).items():
            setattr(directive, name, value)
        directive.save()
        announce(directive, former)
        return directive
    if directive.status == Directive.Status.APPROVED and _same(directive, fields):
        return directive
    former = _end_others(agency, directive.key)
    made = Directive.objects.create(
        agency=agency,
        text=directive.text,
        key=directive.key,
        version=next_version(agency, directive.key),
        created_by=directive.created_by,
        edited_by=directive.edited_by,
        edited_at=directive.edited_at,
        corrections=directive.corrections,
        **{"draft": directive.draft, **fields},
        **approval | {"approved_by": directive.approved_by},
    )
    announce(made, former)
    return made


def _end_others(agency: Agency, key: str) -> Directive | None:
    """Returns the version that was in force, if one was."""
    approved = Directive.objects.filter(agency=agency, key=key, status=Directive.Status.APPROVED)
    former = approved.only("last_day").order_by("-version").first()
    approved.update(status=Directive.Status.ENDED)
    return former


def _same(directive: Directive, fields: dict[str, Any]) -> bool:
    return all(getattr(directive, name) == fields[name] for name in _CONTENT if name in fields)
