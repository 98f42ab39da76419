"""What fills the demo's database, and what is noted of it for later starts to print."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

from piket.cli.console import out, t
from piket.pipeline.cases import NAMES
from piket.pipeline.summary import Summary, summarise
from piket.pipeline.values import StepTime
from piket.policy.values import Bilingual

from . import report

_READING = Bilingual("Membaca naskah", "Reading the text")
_LETTERS = Bilingual("Membuat naskah PDF dan Word", "Making the letters, PDF and Word")

_MORNING = Bilingual("Mengisi presensi pagi peragaan", "Filling the demo's morning")


def fill(night: bool) -> dict[str, Any]:
    """Fill the database this process points at; the note for `report`."""
    import django

    django.setup()
    summaries = _night() if night else [_whole_case(name) for name in NAMES]
    return {"summaries": [report.row_of(summary) for summary in summaries], "accounts": _accounts()}


def _night() -> list[Summary]:
    from piket.web.demo.services import load_organisation_only

    out.print(t("Menyiapkan Pemerintah Kota Lubuklinggau tanpa surat apa pun …", "Preparing the city of Lubuklinggau, without any circular …"))  # fmt: skip
    load_organisation_only(NAMES[0])
    return []


def _whole_case(name: str) -> Summary:
    from piket.web.demo.letters import make_letters
    from piket.web.demo.services import load_case

    out.print(name, style="bold")
    taken: dict[str, float] = {}

    def progress(step: str, seconds: float) -> None:
        report.announce(step, seconds)
        taken[step] = seconds

    result = load_case(name, progress)
    began = time.perf_counter()
    make_letters(name, result.planned)
    seconds = time.perf_counter() - began
    report.announce(_LETTERS.in_language("id"), seconds)
    _morning(name)
    read, letters = StepTime(_READING, taken[_READING.id]), StepTime(_LETTERS, seconds)
    return summarise(replace(result, steps=(read, *result.steps, letters)))


def _morning(name: str) -> None:
    from piket.web.demo.filling import fill_day
    from piket.web.organisation.services import open_or_create_agency
    from piket.web.tenancy import acting

    began = time.perf_counter()
    with acting(None, act="demo.morning"):
        agency = open_or_create_agency(code=name, name=name)
    fill_day(agency)
    report.announce(_MORNING.in_language("id"), time.perf_counter() - began)


def _accounts() -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Agency to (user name, role in Indonesian, role in English), as the sign-in page offers them."""
    from django.db import transaction
    from django.utils import translation

    from piket.web.accounts.queries import demo_accounts

    found = []
    with transaction.atomic():
        for agency, memberships in demo_accounts():
            rows = []
            for membership in memberships:
                words = []
                for language in ("id", "en"):
                    with translation.override(language):
                        words.append(str(membership.get_role_display()))
                rows.append((membership.user.username, words[0], words[1]))
            found.append((agency, rows))
    return found
