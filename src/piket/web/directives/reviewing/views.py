from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from piket.policy.values import Bilingual
from piket.reading.errors import UnreadableDocument
from piket.reading.examples import Example, dump_example
from piket.reading.fact_values import ValueFaults, typed_of
from piket.reading.values import FactKind
from piket.web.directives import page, queries
from piket.web.directives.editing.posted import find_unit
from piket.web.directives.models import Directive
from piket.web.directives.reviewing import services
from piket.web.directives.reviewing.fields import KIND_NAMES, cells
from piket.web.directives.reviewing.images import image_of
from piket.web.directives.reviewing.items import Review, review_of, unseen
from piket.web.directives.reviewing.proposing import typed_from
from piket.web.directives.storing import corrections_from, document_of
from piket.web.permissions import Action, MemberRequest, requires

_UNKNOWN_UNIT = Bilingual(
    "Tidak ada unit dengan nama itu. Ketik, lalu pilih dari daftar.",
    "No unit has that name. Type, then choose from the list.",
)


@require_GET
@requires(Action.DRAFT_DIRECTIVE)
def review(request: MemberRequest, pk: int) -> HttpResponse:
    """Text and draft side by side. `buka` opens the form of a fact, `kutipan` that of words newly marked."""
    directive = _of(pk)
    if directive.status != Directive.Status.DRAFT or directive.edited_at:
        return redirect("directives:detail", pk)
    found = review_of(directive)
    form = _form(found, directive, request.GET)
    if request.htmx and form:
        return render(request, "directives/reviewing/_form.html", {"directive": directive, "form": form})
    return render(request, "directives/reviewing/review.html", _context(directive, found, form))


def _of(pk: int) -> Directive:
    return get_object_or_404(queries.whole(pk), text__isnull=False)


def _context(directive: Directive, found: Review, form: Mapping[str, Any] | None = None) -> dict[str, Any]:
    names = queries.unit_names()
    questions = queries.questions_of(directive)
    return {
        "directive": directive,
        "review": found,
        "form": form,
        "pieces": page.text_pieces(directive),
        "group_names": page.GROUP_NAMES,
        "missing": directive.draft.get("missing", ()),
        "unit_names": names,
        "unit_labels": queries.unit_labels(),
        "kinds": KIND_NAMES,
        "unseen": len(unseen(directive)),
        "questions": questions,
        "decided": {ask.key.rsplit("/", 1)[-1]: ask for ask in questions.answered},
    }


def _form(found: Review, directive: Directive, asked: Mapping[str, str]) -> dict[str, Any] | None:
    """The form that an address asks for: of a fact (`buka`), or of new words (`kutipan`, `jenis`, `mulai`)."""
    if asked.get("buka"):
        item = found.at(asked["buka"])
        if item is None or item.rejected or item.undecided:
            return None
        return _made_form(found, item.fact.kind, typed_of(item.fact.kind, item.fact.value), place=item.place)
    if asked.get("kutipan", "").strip() and asked.get("jenis") in set(FactKind):
        kind, quote = FactKind(asked["jenis"]), asked["kutipan"]
        text = directive.text
        typed = typed_from(kind, quote, text.published_on if text else None)
        return _made_form(found, kind, typed, quote=quote, start=_number(asked.get("mulai")))
    return None


def _made_form(
    found: Review,
    kind: FactKind,
    typed: Mapping[str, str],
    *,
    place: str = "",
    quote: str = "",
    start: int = 0,
    faults: Mapping[str, Bilingual] | None = None,
    said: Bilingual | None = None,
) -> dict[str, Any]:
    """`said` is what keeps the whole form from being kept; `faults` are of its fields."""
    rules = tuple(
        (item.fact.id, item.fact.label)
        for item in found.all
        if item.fact.kind is FactKind.RULE and not item.rejected
    )
    return {
        "kind": kind,
        "name": KIND_NAMES[kind],
        "place": place,
        "quote": quote,
        "start": start,
        "cells": cells(kind, typed, rules, faults),
        "said": said,
        "labels": queries.unit_labels() if kind is FactKind.UNIT else {},
    }


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0


@require_POST
@requires(Action.DRAFT_DIRECTIVE)
def say(request: MemberRequest, pk: int) -> HttpResponse:
    """One saying of a reviewer. What cannot be kept comes back with the reason; nothing is lost that was typed."""
    directive = _of(pk)
    sent = request.POST
    try:
        directive = _said(request, directive, sent.get("act", ""))
    except ValueFaults as error:
        return _again(request, directive, error.faults, None)
    except services.NotReviewable as error:
        if sent.get("act") in ("change", "add"):
            return _again(request, directive, {}, error.message)
        messages.error(request, error.message.in_language(get_language() or "id"))
    return _answer(request, directive)


def _said(request: MemberRequest, directive: Directive, act: str) -> Directive:
    sent = request.POST
    asked: dict[str, Any] = {"access": request.access, "directive": directive}
    place = sent.get("place", "")
    match act:
        case "accept":
            return services.accept(**asked, places=[place])
        case "accept_sure":
            return services.accept(**asked, places=[item.place for item in review_of(directive).sure])
        case "reject":
            return services.reject(**asked, place=place)
        case "undo":
            return services.undo(**asked, place=place)
        case "near":
            return _near(asked, place)
        case "change":
            return services.change(**asked, place=place, typed=_typed(request, directive))
        case "add" if sent.get("kind") in set(FactKind):
            typed, kind = _typed(request, directive), FactKind(sent["kind"])
            start, quote = _number(sent.get("start")), sent.get("quote", "").replace("\r\n", "\n")
            return services.add(**asked, kind=kind, start=start, quote=quote, typed=typed)
    raise Http404


def _near(asked: dict[str, Any], place: str) -> Directive:
    """Yes, the nearest unit is meant."""
    item = review_of(asked["directive"]).at(place)
    if item is None or item.near is None:
        raise Http404
    typed = typed_of(item.fact.kind, item.fact.value) | {"units": item.near}
    return services.change(**asked, place=place, typed=typed)


def _typed(request: MemberRequest, directive: Directive) -> dict[str, str]:
    """The fields as they were sent; a unit that was typed by name becomes its code. Raises `ValueFaults`."""
    sent = request.POST
    typed = _fields(sent)
    wanted = sent.get("unit", "").strip()
    if wanted:
        code = find_unit(wanted, queries.unit_labels())
        if code is None:
            raise ValueFaults({"units": _UNKNOWN_UNIT})
        typed["units"] = ", ".join(dict.fromkeys([*sent.getlist("units"), code]))
    return typed


def _fields(sent: QueryDict) -> dict[str, str]:
    """The fields as they were sent; of several boxes one line."""
    return {name: ", ".join(sent.getlist(name)) for name in sent}


def _again(
    request: MemberRequest, directive: Directive, faults: Mapping[str, Bilingual], said: Bilingual | None
) -> HttpResponse:
    """The form as it was sent, with what is wrong."""
    sent, found = request.POST, review_of(directive)
    item = found.at(sent.get("place", ""))
    kind = item.fact.kind if item else FactKind(sent["kind"])
    form = _made_form(
        found, kind, _fields(sent), place=item.place if item else "", quote=sent.get("quote", ""),
        start=_number(sent.get("start")), faults=faults, said=said,
    )  # fmt: skip
    if request.htmx:
        answer = render(request, "directives/reviewing/_form.html", {"directive": directive, "form": form})
        answer["HX-Retarget"], answer["HX-Reswap"] = "#lembar-fakta", "outerMorph"
        return answer
    return render(request, "directives/reviewing/review.html", _context(directive, found, form), status=422)


def _answer(request: MemberRequest, directive: Directive) -> HttpResponse:
    found = review_of(directive)
    if request.htmx:
        return render(request, "directives/reviewing/_said.html", _context(directive, found))
    item = found.at(request.POST.get("place", ""))
    return redirect(reverse("directives:review", args=[directive.pk]) + (f"#{item.slug}" if item else ""))


@require_GET
@requires(Action.DRAFT_DIRECTIVE)
def image(request: MemberRequest, pk: int) -> HttpResponse:
    """The words of one fact in the scan (`di`: its place)."""
    directive = _of(pk)
    item = review_of(directive).at(request.GET.get("di", ""))
    text = directive.text
    if item is None or text is None:
        raise Http404
    try:
        picture = image_of(text, item.fact.spans[0])
    except UnreadableDocument as error:
        raise Http404 from error
    if picture is None:
        raise Http404
    answer = HttpResponse(picture, content_type="image/png")
    answer["Cache-Control"] = "private, max-age=3600"
    return answer


@require_GET
@requires(Action.DRAFT_DIRECTIVE)
def example(request: MemberRequest, pk: int) -> HttpResponse:
    """The text with what people said of its reading, as a file that tests can replay."""
    directive = _of(pk)
    text = directive.text
    if text is None or not directive.corrections:
        raise Http404
    held = Example(document_of(text), text.published_on, tuple(corrections_from(directive.corrections)))
    answer = HttpResponse(dump_example(held), content_type="application/yaml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="contoh-{text.sha256[:12]}.yaml"'
    return answer
