"""Press releases as the public reads them: pages and files of those that were published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from django.conf import settings

from piket.letters.document_pdf import render_document
from piket.letters.document_word import render_document_docx
from piket.letters.documents import PressRelease
from piket.letters.values import Signature
from piket.pipeline.letters import letterhead_of
from piket.planning.instants import zone
from piket.policy.values import Bilingual
from piket.publication.values import Figure, Site
from piket.publication.values import Release as Told
from piket.web.letters.making import identity_of
from piket.web.letters.papers.content import paragraphs
from piket.web.organisation.models import Agency
from piket.web.public.figures import figures_of, filled
from piket.web.public.models import Release

Status = Release.Status
_OUT = (Status.PUBLISHED, Status.ARCHIVED)


def releases_of(agency: Agency) -> tuple[Told, ...]:
    """What was published, the newest first. Needs the agency open."""
    rows = Release.objects.filter(status__in=_OUT).select_related("directive").order_by("-published_at")
    return tuple(_told(agency, row) for row in rows)


def figure_json(figure: Figure) -> dict[str, Any]:
    return asdict(figure)


def figure_of(raw: dict[str, Any]) -> Figure:
    return Figure(raw["key"], Bilingual(**raw["label"]), Bilingual(**raw["value"]), raw["origin"])


def paragraphs_of(release: Release, figures: Mapping[str, Figure]) -> tuple[str, ...]:
    """The text with its figures, by paragraphs."""
    return paragraphs(filled(release.body, figures))


def changed(release: Release, now: Mapping[str, Figure]) -> list[tuple[Figure, str]]:
    """The figures that are no longer what was approved, with what they are now ('' where nobody can say)."""
    approved = (figure_of(raw) for raw in release.figures)
    return [
        (one, now[one.key].value.id if one.key in now else "")
        for one in approved
        if one.key not in now or now[one.key].value != one.value
    ]


def _told(agency: Agency, row: Release) -> Told:
    local = zone(agency.time_zone)
    figures = {raw["key"]: figure_of(raw) for raw in row.figures}
    return Told(
        key=str(row.pk),
        number=row.number,
        headline=filled(row.headline, figures),
        place=row.place,
        on=row.day,
        published_at=(row.published_at or row.updated_at).astimezone(local),
        updated_at=row.updated_at.astimezone(local),
        paragraphs=paragraphs_of(row, figures),
        figures=tuple(
            Figure(one.key, one.label, one.value, settings.SITE_URL.rstrip("/") + one.origin)
            for one in figures.values()
        ),
        contact=row.contact,
        archived=row.status == Status.ARCHIVED,
        outdated=row.status == Status.PUBLISHED and _outdated(agency, row),
    )


def _outdated(agency: Agency, row: Release) -> bool:
    return bool(row.figures and changed(row, figures_of(agency, row.day, row.directive)))


def document_of(agency: Agency, told: Told, signer: Signature) -> PressRelease:
    """The release as an official document."""
    who = identity_of(agency)
    return PressRelease(
        letterhead=letterhead_of(who),
        number=told.number,
        place=told.place,
        date=told.on,
        signature=signer,
        draft=False,
        headline=told.headline,
        paragraphs=told.paragraphs,
        figures=tuple((one.label.id, one.value.id) for one in told.figures),
        contact=told.contact,
    )


def release_files(agency: Agency, site: Site) -> Iterable[tuple[str, bytes]]:
    """Of each release its PDF, and its Word file for whoever reports on it."""
    for told in site.releases:
        signer = Signature(post="Hubungan Masyarakat", name=agency.name)
        pdf, docx = _files(document_of(agency, told, signer))
        yield f"siaran-pers/{told.key}.pdf", pdf
        yield f"siaran-pers/{told.key}.docx", docx


@lru_cache(maxsize=500)
def _files(release: PressRelease) -> tuple[bytes, bytes]:
    """PDF and Word, drawn once for as long as it says the same."""
    return render_document(release), render_document_docx(release)
