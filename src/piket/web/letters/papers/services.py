"""Writes of papers: written, sent round, initialled, sent back, dropped. Each is one act of one person."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from piket.web.accounts.models import User
from piket.web.letters.models import Number, Paper, Step
from piket.web.letters.papers.signers import Signer, checked, initiallers
from piket.web.organisation.models import Unit
from piket.web.permissions import Access, Action
from piket.web.tenancy import name_act

Status = Paper.Status
OPEN = (Status.DRAFT, Status.RETURNED, Status.ROUND)
MOST_INITIALS = 6


class NotNow(Exception):
    """The paper is at another stage: `status`, `turn` (somebody else's), `note` (none given), `people`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def write(
    *, access: Access, paper: Paper | None, kind: str, unit: Unit | None, subject: str, on: date,
    content: Mapping[str, str],
) -> Paper:  # fmt: skip
    """A paper, new or written over. Changed while it goes round it comes back: its initials were for other words."""
    if not access.may(Action.WRITE_LETTER, unit):
        raise PermissionDenied
    fields = {"unit": unit, "subject": subject, "date": on, "content": dict(content)}
    name_act("letter.write")
    if paper is None:
        made = Paper(agency=access.agency, kind=kind, written_by=access.user, **fields)
        made.digest = digest_of(made)
        made.save()
        return made
    found = locked(paper)
    if found.status not in OPEN or not access.may(Action.WRITE_LETTER, found.unit):
        raise NotNow("status")
    for name, value in fields.items():
        setattr(found, name, value)
    if (digest := digest_of(found)) != found.digest:
        found.digest, found.status = digest, Status.DRAFT
        found.steps.all().delete()
    found.save()
    return found


def send_round(
    *, access: Access, paper: Paper, initials: Sequence[User], signer: Signer, capacity: str,
    higher_posts: Sequence[str],
) -> Paper:  # fmt: skip
    """To those who initial, in this order, then to who signs. Raises `WrongCapacity`, `NotNow`."""
    found = locked(paper)
    if not access.may(Action.WRITE_LETTER, found.unit):
        raise PermissionDenied
    if found.status not in (Status.DRAFT, Status.RETURNED):
        raise NotNow("status")
    allowed = {one.user_id: one for one in initiallers(access.agency, found.unit)}
    turns = list(dict.fromkeys(user for user in initials if user != signer.membership.user))
    if len(turns) > MOST_INITIALS or any(user.pk not in allowed for user in turns):
        raise NotNow("people")
    as_what = checked(signer, capacity, higher_posts)
    name_act("letter.round")
    found.steps.all().delete()
    steps = [
        Step(
            agency=access.agency, paper=found, turn=at, act=Step.Act.INITIAL, user=user,
            post=allowed[user.pk].title,
        )
        for at, user in enumerate(turns, 1)
    ]  # fmt: skip
    steps.append(
        Step(
            agency=access.agency, paper=found, turn=len(turns) + 1, act=Step.Act.SIGN,
            user=signer.membership.user, post=signer.post, capacity=as_what.value,
            higher_posts=list(higher_posts),
        )
    )  # fmt: skip
    Step.objects.bulk_create(steps)
    found.status = Status.ROUND
    found.save()
    return found


def initial(*, access: Access, paper: Paper) -> Paper:
    """Her initial, for the words as they are."""
    found, step = turn_of(access, paper, Step.Act.INITIAL)
    name_act("letter.initial")
    step.digest, step.done_at = found.digest, timezone.now()
    step.save()
    return found


def send_back(*, access: Access, paper: Paper, note: str) -> Paper:
    """Back to who wrote it, with what is to be mended."""
    if not note.strip():
        raise NotNow("note")
    found, step = turn_of(access, paper)
    name_act("letter.return")
    step.note, step.returned_at = note.strip()[:500], timezone.now()
    step.save()
    found.status = Status.RETURNED
    found.save()
    return found


def drop(*, access: Access, paper: Paper, why: str) -> Paper:
    """It will not be issued. A number that it got already stays in the register, void, with the reason."""
    found = locked(paper)
    if not access.may(Action.WRITE_LETTER, found.unit):
        raise PermissionDenied
    if found.status not in OPEN:
        raise NotNow("status")
    if not why.strip():
        raise NotNow("note")
    name_act("letter.drop")
    Number.objects.filter(paper=found, letter=None).update(void=why.strip()[:300])
    found.status = Status.DROPPED
    found.save()
    return found


def turn(paper: Paper) -> Step | None:
    """Whose turn it is."""
    if paper.status != Status.ROUND:
        return None
    return next((step for step in paper.steps.all() if step.done_at is None), None)


def digest_of(paper: Paper) -> str:
    """Names the words: what is initialled is exactly this."""
    said = [paper.kind, paper.unit_id, paper.subject, paper.date.isoformat(), paper.content]
    return sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def locked(paper: Paper) -> Paper:
    return Paper.objects.select_for_update(of=("self",)).select_related("unit").get(pk=paper.pk)


def turn_of(access: Access, paper: Paper, act: Step.Act | None = None) -> tuple[Paper, Step]:
    """The paper, locked, and her turn on it. Raises `NotNow`."""
    found = locked(paper)
    step = turn(found)
    if step is None:
        raise NotNow("status")
    if step.user_id != access.user.pk or (act is not None and step.act != act):
        raise NotNow("turn")
    return found, step
