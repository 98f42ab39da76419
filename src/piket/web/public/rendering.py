"""The files of an agency's public pages: HTML in two languages, JSON, an Atom feed, posters. Bytes in, nothing kept."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.template.loader import get_template
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from piket.policy.wording import long_date, short_date
from piket.publication.as_json import COMPLAINTS, site_json
from piket.publication.feed import atom
from piket.publication.values import Day, Office, Release, Service, Site, Visits, VisitState
from piket.web.language import language
from piket.web.public import wording

View = dict[str, Any]
Files = dict[str, bytes]
_HERE = Path(__file__).parent / "templates" / "public" / "site"
_LANGUAGES = ("id", "en")


@cache
def asset(name: str) -> tuple[str, bytes]:
    """A file beside the pages under a name that changes with its content, so that it may be kept for good."""
    content = (_HERE / name).read_bytes()
    stem, _dot, suffix = name.rpartition(".")
    return f"{stem}-{sha256(content).hexdigest()[:10]}.{suffix}", content


def files_of(site: Site, shift: timedelta = timedelta()) -> Files:
    """Every file but posters and PDFs, by its path below the agency's folder."""
    style, script = asset("gaya.css"), asset("buka.js")
    files: Files = {style[0]: style[1], script[0]: script[1]}
    for code in _LANGUAGES:
        with translation.override(code):
            files |= dict(_pages(site, shift))
    files["layanan.json"] = (json.dumps(site_json(site), ensure_ascii=False, indent=1) + "\n").encode()
    files["siaran-pers.atom"] = atom(site).encode()
    return files


def _pages(site: Site, shift: timedelta) -> Iterator[tuple[str, bytes]]:
    offices = [_office(site, office) for office in site.offices]
    yield _page(site, shift, "index.html", "index.html", "services", {
        "offices": offices,
        "first_day": long_date(site.days[0], language()),
    })  # fmt: skip
    for office in offices:
        page = {"office": office, "unknown_standard": _("Belum tercatat standar pelayanannya.")}
        yield _page(site, shift, office["href"], "office.html", "services", page)
    listed = [_release(release) for release in site.releases]
    yield _page(site, shift, "siaran-pers/index.html", "releases.html", "releases", {"releases": listed})
    for view in listed:
        yield _page(site, shift, f"siaran-pers/{view['release'].key}.html", "release.html", "releases", view)


def _page(
    site: Site, shift: timedelta, path: str, template: str, here: str, page: Mapping[str, Any]
) -> tuple[str, bytes]:
    """A page at its place in the tree; every link in it is relative, so that the tree may lie anywhere."""
    code = language()
    deep = path.count("/") + (code == "en")
    root = "../" * deep
    home = "../" * path.count("/")
    english = root + "en/" + path
    context = {
        "site": site,
        "language": code,
        "other": "id" if code == "en" else "en",
        "root": root or "./",
        "home": home or "./",
        "switch": root + path if code == "en" else english,
        "style": asset("gaya.css")[0],
        "script": asset("buka.js")[0],
        "as_of": wording.as_of(site),
        "first": site.days[0].isoformat(),
        "shift": int(shift.total_seconds() * 1000),
        "here": here,
        "complaints": COMPLAINTS,
        "poster": f"{root}{path.rpartition('/')[0]}/poster",
        **page,
    }
    text = get_template(f"public/site/{template}").render(context)
    return ("en/" if code == "en" else "") + path, text.encode()


def _office(site: Site, office: Office) -> View:
    return {
        "name": office.name,
        "href": f"{office.key}/index.html",
        "offset": office.offset,
        "services": [_service(site, office, one) for one in office.services],
        "visits": [_visits(one) for one in office.visits],
    }


def _visits(one: Visits) -> View:
    code = language()
    return {
        "kind": {VisitState.OPEN: "open", VisitState.UNKNOWN: "unsure"}.get(one.state, "shut"),
        "words": wording.visits(one),
        "days": wording.visit_days(one),
        "how": one.words.in_language(code),
        "basis": one.basis.in_language(code),
    }


def _service(site: Site, office: Office, one: Service) -> View:
    online = bool(one.online_url)
    days = [_day(day, online) for day in one.days]
    basis = tuple(dict.fromkeys(name for day in one.days for name in day.basis))
    return {
        "key": one.key,
        "name": one.name.in_language(language()),
        "days": days,
        "first": days[0],
        "data": _for_script(days),
        "answers": online,
        "address": one.address,
        "phone": one.phone,
        "dial": "".join(c for c in one.phone if c.isdigit() or c == "+"),
        "online": one.online_url,
        "online_shown": one.online_url.removeprefix("https://").removeprefix("http://").rstrip("/"),
        "online_note": one.online_note,
        "requirements": one.requirements,
        "standard": one.standard,
        "standard_url": one.standard_url,
        "capacity": next((text for day in one.days if (text := wording.capacity(day))), ""),
        "basis": "; ".join(basis),
        "origin": f"{site.origin}/publik/asal/{office.key}/{one.key}/" if site.origin else "",
    }


def _for_script(days: Sequence[View]) -> SafeString:
    """The days for the script, one after the other: spans of an open one, else its words, after '?' where nobody knows.

    For an attribute in single quotes, where double ones stay as they are: the page is half as heavy.
    """
    said = [
        day["spans"] if day["kind"] == "open" else ("?" if day["kind"] == "unsure" else "") + day["words"]
        for day in days
    ]
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.replace("&", "&amp;").replace("'", "&#x27;").replace("<", "&lt;"))  # noqa: S308 - escaped


def _day(day: Day, online: bool) -> View:
    return {
        "iso": day.day.isoformat(),
        "day": long_date(day.day, language()),
        "kind": wording.KINDS[day.state],
        "words": wording.state(day, online),
        "why": wording.why(day),
        "online": wording.answers(day),
        "spans": day.spans,
    }


def _release(release: Release) -> View:
    code = language()
    return {
        "release": release,
        "href": f"{release.key}.html",
        "on": short_date(release.on, code),
        "paragraphs": release.paragraphs,
        "figures": [
            {"label": f.label.in_language(code), "value": f.value.in_language(code), "origin": f.origin}
            for f in release.figures
        ],
        "file": f"{'../../siaran-pers/' if code == 'en' else ''}{release.key}",
    }
