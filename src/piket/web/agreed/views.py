from __future__ import annotations

from operator import itemgetter

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from piket.pipeline.agreed_check import shifts_of
from piket.web.agreed import queries, services
from piket.web.agreed.forms import AgreementForm, Offered, SkillForm
from piket.web.agreed.models import Agreement, Skill
from piket.web.asking import words_in
from piket.web.clock import today
from piket.web.language import language
from piket.web.organisation.models import Unit
from piket.web.organisation.queries import shift_values, staff_values, unit_value
from piket.web.permissions import Action, MemberRequest, requires


@require_GET
@requires(Action.EDIT_ROSTER)
def index(request: MemberRequest) -> HttpResponse:
    """Every unit whose rosters she edits, and how much it has agreed."""
    text = words_in(request)
    return render(
        request, "agreed/index.html", {"rows": queries.counted_units(request.access, text), "text": text}
    )


@require_http_methods(["GET", "POST"])
@requires(Action.EDIT_ROSTER)
def unit(request: MemberRequest, code: str) -> HttpResponse:
    """What one unit has agreed; a form for one more of the kind chosen, and for a person's skill."""
    found = get_object_or_404(request.access.units(Action.EDIT_ROSTER), code=code)
    offered = _offered(found)
    kinds = offered.kinds()
    asked = request.POST.get("jenis") or request.GET.get("jenis", "")
    kind = next((one for one in kinds if one.value == asked), kinds[0])
    form = AgreementForm(kind, offered, request.POST or None)
    why: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            services.agree(access=request.access, unit=found, kind=kind, given=form.given())
        except services.NotHeld as error:
            why = [one.in_language(language()) for one in error.why]
        else:
            messages.success(
                request, _("Kesepakatan tersimpan. Ia berlaku ketika jadwal disusun atau diubah lagi.")
            )
            return redirect("agreed:unit", code)
    return _page(request, found, offered, form, why)


@require_POST
@requires(Action.EDIT_ROSTER)
def skill(request: MemberRequest, code: str) -> HttpResponse:
    """A skill of one person of the unit."""
    found = get_object_or_404(request.access.units(Action.EDIT_ROSTER), code=code)
    offered = _offered(found)
    form = SkillForm(offered, request.POST)
    if not form.is_valid():
        texts = [str(text) for texts in form.errors.values() for text in texts]
        return _page(request, found, offered, AgreementForm(offered.kinds()[0], offered), texts)
    services.keep_skill(
        access=request.access,
        unit=found,
        number=form.cleaned_data["person"],
        name=form.cleaned_data["name"],
    )
    messages.success(request, _("Keahlian tersimpan."))
    return redirect("agreed:unit", code)


@require_POST
@requires(Action.EDIT_ROSTER)
def remove(request: MemberRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Agreement.objects.select_related("unit"), pk=pk)
    services.drop(access=request.access, agreement=found)
    messages.success(request, _("Kesepakatan dihapus. Jadwal yang sudah berlaku tetap."))
    return redirect("agreed:unit", found.unit.code)


@require_POST
@requires(Action.EDIT_ROSTER)
def remove_skill(request: MemberRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Skill.objects.select_related("employee__unit"), pk=pk)
    services.drop_skill(access=request.access, skill=found)
    messages.success(request, _("Keahlian dihapus."))
    return redirect("agreed:unit", found.employee.unit.code)


def _page(
    request: MemberRequest, unit: Unit, offered: Offered, form: AgreementForm, why: list[str]
) -> HttpResponse:
    names = dict(offered.people)
    page = {
        "unit": unit,
        "said": queries.said_of(unit, names),
        "kinds": offered.kinds(),
        "form": form,
        "why": [*form.messages, *why] if form.is_bound else why,
        "skills": Skill.objects.filter(employee__unit=unit).select_related("employee").order_by("name", "pk"),
        "skill_form": SkillForm(offered),
    }
    return render(request, "agreed/unit.html", page, status=422 if page["why"] else 200)


def _offered(unit: Unit) -> Offered:
    staff = staff_values(unit)
    shifts = shifts_of(unit_value(unit), staff, today(), shift_values(unit.agency))
    return Offered(
        people=tuple(sorted(((person.id, person.name) for person in staff), key=itemgetter(1))),
        squads=tuple(sorted({person.squad for person in staff if person.squad})),
        shifts=tuple((shift.code, shift.name) for shift in shifts),
        skills=tuple(sorted({word for words in queries.skills_of(unit).values() for word in words})),
    )
