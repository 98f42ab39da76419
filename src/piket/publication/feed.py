"""Press releases as an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from piket.policy.wording import short_date
from piket.publication.values import Release, Site

_MOST = 50


def atom(site: Site) -> str:
    """The newest first; archived ones stay in the pages and leave the feed."""
    return "\n".join(_lines(site)) + "\n"


def _lines(site: Site) -> Iterator[str]:
    own = f"{site.address}siaran-pers.atom"
    shown = [one for one in site.releases if not one.archived][:_MOST]
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id">'
    yield f"<title>Siaran pers {escape(site.agency)}</title>"
    yield f"<id>{escape(own)}</id>"
    yield f'<link rel="self" type="application/atom+xml" href={quoteattr(own)}/>'
    yield f"<link href={quoteattr(f'{site.address}siaran-pers/index.html')}/>"
    yield f"<updated>{_instant(max((one.updated_at for one in shown), default=site.as_of))}</updated>"
    yield f"<author><name>{escape(site.agency)}</name></author>"
    for one in shown:
        yield from _entry(site, one)
    yield "</feed>"


def _entry(site: Site, one: Release) -> Iterator[str]:
    page = f"{site.address}siaran-pers/{one.key}.html"
    text = "\n\n".join((f"{one.place}, {short_date(one.on)} – {one.paragraphs[0]}", *one.paragraphs[1:]))
    yield "<entry>"
    yield f"<title>{escape(one.headline)}</title>"
    yield f"<id>{escape(page)}</id>"
    yield f"<link href={quoteattr(page)}/>"
    yield f"<published>{_instant(one.published_at)}</published>"
    yield f"<updated>{_instant(one.updated_at)}</updated>"
    yield f'<content type="text">{escape(text)}</content>'
    yield "</entry>"


def _instant(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
