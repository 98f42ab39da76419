"""Writes of press releases: drafted, approved by somebody else, published, archived. Each is one act."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from piket.web.directives.models import Directive
from piket.web.letters.numbering import take_number
from piket.web.organisation.models import Agency
from piket.web.permissions import Access, Action
from piket.web.public.figures import figures_of, unknown_keys, used
from piket.web.public.models import Release
from piket.web.public.telling import changed, figure_json
from piket.web.tenancy import name_act

Status = Release.Status


class NotReleasable(Exception):
    """What keeps it from going on: `status`, `own`, `keys`, `changed`, `why`; `said` names what."""

    def __init__(self, why: str, said: str = "") -> None:
        super().__init__(why)
        self.why, self.said = why, said


def write(*, access: Access, release: Release | None, **fields: Any) -> Release:
    """A draft, new or written over. Raises `NotReleasable` for a key without a figure, or once it is approved."""
    if not access.may(Action.WRITE_RELEASE):
        raise PermissionDenied
    known = figures_of(access.agency, fields["day"], fields["directive"])
    if bad := unknown_keys(fields["headline"] + fields["body"], known):
        raise NotReleasable("keys", ", ".join(bad))
    name_act("release.write")
    if release is None:
        return Release.objects.create(agency=access.agency, written_by=access.user, **fields)
    found = _locked(release)
    if found.status != Status.DRAFT:
        raise NotReleasable("status")
    for name, value in fields.items():
        setattr(found, name, value)
    found.save()
    return found


def approve(*, access: Access, release: Release) -> Release:
    """Say that it may go out, with its figures as they are now. Never one's own."""
    if not access.may(Action.APPROVE_RELEASE):
        raise PermissionDenied
    found = _locked(release)
    if found.status != Status.DRAFT:
        raise NotReleasable("status")
    if found.written_by_id == access.user.pk:
        raise NotReleasable("own")
    known = figures_of(access.agency, found.day, found.directive)
    if bad := unknown_keys(found.headline + found.body, known):
        raise NotReleasable("keys", ", ".join(bad))
    name_act("release.approve")
    found.figures = [figure_json(one) for one in used(f"{found.headline} {found.body}", known)]
    found.status, found.approved_by, found.approved_at = Status.APPROVED, access.user, timezone.now()
    found.save()
    return found


def reopen(*, access: Access, release: Release) -> Release:
    """Back to a draft, to be written and approved anew; never once it is out."""
    if not access.may(Action.WRITE_RELEASE) and not access.may(Action.APPROVE_RELEASE):
        raise PermissionDenied
    found = _locked(release)
    if found.status != Status.APPROVED:
        raise NotReleasable("status")
    name_act("release.reopen")
    found.status, found.approved_by, found.approved_at, found.figures = Status.DRAFT, None, None, []
    found.save()
    return found


def publish(*, access: Access, release: Release) -> Release:
    """Out to the public, under a number of its own. Refused where a figure is no longer what was approved."""
    if not access.may(Action.WRITE_RELEASE):
        raise PermissionDenied
    found = _locked(release)
    if found.status != Status.APPROVED:
        raise NotReleasable("status")
    if moved := changed(found, figures_of(access.agency, found.day, found.directive)):
        raise NotReleasable(
            "changed", "; ".join(f"{one.label.id}: {one.value.id} → {now}" for one, now in moved)
        )
    name_act("release.publish")
    given = take_number(
        agency=access.agency, unit=None, on=found.day, subject=found.headline, kind="press", user=access.user
    )
    found.number, found.status, found.published_at = given.text, Status.PUBLISHED, timezone.now()
    found.save()
    return found


def archive(*, access: Access, release: Release, why: str) -> Release:
    """No longer news, or no longer true: it stays to be read, marked, and leaves the feed."""
    if not access.may(Action.WRITE_RELEASE):
        raise PermissionDenied
    found = _locked(release)
    if found.status != Status.PUBLISHED:
        raise NotReleasable("status")
    if not why.strip():
        raise NotReleasable("why")
    name_act("release.archive")
    found.status, found.archived_why = Status.ARCHIVED, why.strip()
    found.save()
    return found


def proposed(agency: Agency, directive: Directive | None) -> dict[str, str]:
    """Words to begin with: sentences whose figures are named, not typed."""
    opening = f"{agency.name} memastikan pelayanan publik tetap berjalan pada {{hari}}. "
    services = "Dari {loket} loket layanan, {loket_buka} buka. "
    staff = "Sebanyak {pegawai_kantor} pegawai bertugas di kantor dan {pegawai_rumah} bekerja dari rumah."
    body = opening + services + staff
    if directive is not None:
        body += "\n\n{surat} berlaku {berlaku_mulai} sampai {berlaku_sampai} bagi {unit_diatur} unit."
    body += "\n\nWarga dapat melihat loket yang buka, jam, dan layanan daringnya pada halaman layanan publik."
    headline = "Layanan publik tetap berjalan"
    if directive is not None and directive.order.get("title"):
        headline += f", {directive.title}"
    return {"headline": headline[:200], "body": body}


def _locked(release: Release) -> Release:
    return Release.objects.select_for_update(of=("self",)).select_related("directive").get(pk=release.pk)
