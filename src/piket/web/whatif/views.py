"""A what-if is a link: everything it supposes stands in the address, and nothing is kept."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from piket.policy.citing import instrument_name
from piket.policy.whatif import WhatIf, whatif_json
from piket.policy.whatif_words import clashes, summary
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.sheets import MEDIA_TYPE
from piket.web.whatif import page, queries
from piket.web.whatif.book import workbook
from piket.web.whatif.describing import described, why_nothing
from piket.web.whatif.examples import examples
from piket.web.whatif.forms import Asked, read
from piket.web.whatif.queries import Ground, Offers
from piket.web.whatif.supposed import address
from piket.web.whatif.worlds import compare


@require_GET
@requires(Action.SUPPOSE)
def index(request: MemberRequest) -> HttpResponse:
    """The answer to what the address supposes, or the controls to suppose something."""
    ground = queries.ground_of(request.access.agency)
    return _page(request, ground, read(request.GET, ground))


def _page(request: MemberRequest, ground: Ground, asked: Asked) -> HttpResponse:
    offers = Offers(ground, asked.days)
    context: dict[str, Any] = {"asked": asked, **_controls(ground, offers, asked)}
    if asked.supposed and not asked.faults:
        context |= _answer(request.GET, ground, asked, offers)
    elif not asked.faults:
        context["examples"] = examples(ground, offers, asked)
    return render(request, "whatif/index.html", context, status=422 if asked.faults else 200)


def _controls(ground: Ground, offers: Offers, asked: Asked) -> dict[str, Any]:
    """What can be chosen, and of each kind the rows typed so far with an empty one below. What was typed and is
    not offered stays in its list, so that nothing is lost."""
    return {
        "offers": offers,
        "drafts": [(str(pk), row.title) for pk, row in ground.drafts.items()],
        "levels": ("1", "2", "3", "4"),
        "directive_names": [(d.id, instrument_name(d)) for d in offers.directives],
        "region_codes": {code for code, _name in offers.regions},
        "clause_keys": {clause.key for _name, clauses in offers.clauses for clause in clauses},
        "directive_ids": {d.id for d in offers.directives},
        "answer_keys": {choice.key for _text, choices in offers.questions for choice in choices},
        **{f"rows_{name}": [*rows, ("", "", "")] for name, rows in asked.rows.items()},
    }


def _answer(query: QueryDict, ground: Ground, asked: Asked, offers: Offers) -> dict[str, Any]:
    result = compare(ground, asked, offers)
    units = {unit.id: unit for unit in ground.organisation.units}
    filters = page.Filters.of(query)
    kept = filters.keep(result.changes, units)
    bars = page.day_bars(kept)
    link = address(asked.supposed, asked.first, asked.last)
    return {
        "answer": summary(result),
        "suppositions": [(described(s, ground), _without(asked, s)) for s in asked.supposed],
        "changed": len(result.changes),
        "clashing": any(clashes(change) for change in result.changes),
        "why_nothing": [] if result.changes else _why_nothing(ground, asked, result),
        "filters": filters,
        "choices": page.choices(result.changes, units),
        "kept": len({change.unit for change in kept}),
        "bars": bars,
        "moves": any(bar.more or bar.fewer for bar in bars),
        "lines": page.lines(kept),
        "link": link,
        "link_pairs": parse_qsl(link),
    }


def _without(asked: Asked, one: Any) -> str:
    return address(asked.supposed.without(one), asked.first, asked.last)


def _why_nothing(ground: Ground, asked: Asked, result: WhatIf) -> list[str]:
    if not result.stands_on:
        return [_("Semua hari itu hari libur, atau tidak ada ketentuan yang mengikat unit-unit ini.")]
    return list(dict.fromkeys(why_nothing(one, ground, result) for one in asked.supposed))


@require_GET
@requires(Action.SUPPOSE)
def data(request: MemberRequest) -> HttpResponse:
    """`piket.whatif/1`; faults as `{"faults": […]}` with 422."""
    ground = queries.ground_of(request.access.agency)
    asked = read(request.GET, ground)
    faults = list(asked.faults) or ([] if asked.supposed else [_("Belum ada yang diandaikan.")])
    if faults:
        return _json({"faults": faults}, 422)
    return _json(whatif_json(compare(ground, asked, Offers(ground, asked.days))), 200)


def _json(content: dict[str, Any], status: int) -> HttpResponse:
    return JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})


@require_GET
@requires(Action.SUPPOSE)
def book(request: MemberRequest) -> HttpResponse:
    """The same as a workbook; what cannot be supposed is told on the page instead."""
    ground = queries.ground_of(request.access.agency)
    asked = read(request.GET, ground)
    if asked.faults or not asked.supposed:
        return _page(request, ground, asked)
    said = [described(one, ground) for one in asked.supposed]
    content = workbook(compare(ground, asked, Offers(ground, asked.days)), said, asked.days)
    name = f"andaian-{asked.first.isoformat()}-{asked.last.isoformat()}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=MEDIA_TYPE, headers=headers)
