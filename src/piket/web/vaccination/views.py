from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from piket.web.asking import day_in
from piket.web.organisation.queries import staffed
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.posting import NotKept
from piket.web.presence.standing import clock_in, own_person
from piket.web.vaccination import queries, services
from piket.web.vaccination.forms import KeepingForm, PurposeForm, TargetForm
from piket.web.vaccination.models import Group, Left, Look, NotYet
from piket.web.vaccination.person_views import why_not


@require_GET
@requires(Action.VIEW_VACCINATION)
def index(request: MemberRequest) -> HttpResponse:
    """Coverage by group and unit against the targets, on a day."""
    access = request.access
    day = day_in(request) or clock_in(access.agency.time_zone).today
    lines = queries.coverage(access, day)
    groups = queries.together(lines)
    may_open = access.may(Action.VIEW_HEALTH)
    context = {
        "day": day,
        "groups": [(line, Group(line.group).label, _reasons(line, may_open)) for line in groups],
        "lines": [(line, Group(line.group).label, _reasons(line, may_open)) for line in lines],
        "aims": [(aim, Group(aim.target.group).label) for aim in queries.aims(access, groups, day)],
        "may_open": may_open,
        "units": staffed(access.units(Action.VIEW_HEALTH)) if may_open else [],
        "keeping": services.keeping_of(access.agency),
    }
    return render(request, "vaccination/index.html", context)


def _reasons(line: queries.Coverage, may_open: bool) -> list[tuple[str, int | None]]:
    """A few people with a reason are not told of to who may not open the register."""
    return [
        (str(NotYet(code).label), n if may_open or n >= queries.FEWEST else None)
        for code, n in sorted(line.reasons.items())
    ]


@never_cache
@require_http_methods(["GET", "POST"])
@requires(Action.VIEW_HEALTH)
def unit(request: MemberRequest, code: str) -> HttpResponse:
    """The register of a unit: closed until somebody says what for, and each opening is recorded."""
    found = get_object_or_404(request.access.units(Action.VIEW_HEALTH), code=code)
    form = PurposeForm(request.POST or None)
    context: dict[str, object] = {
        "unit": found,
        "groups": Group.choices,
        "form": form,
        "faults": form.messages if form.is_bound else [],
        "keeping": services.keeping_of(request.access.agency),
        "looks": Look.objects.filter(unit=found).select_related("by")[:10],
        "today": clock_in(request.access.agency.time_zone).today,
        "reasons": NotYet.choices,
        "ways_out": Left.choices,
    }
    if form.is_bound and form.is_valid():
        group = form.cleaned_data["group"]
        people = queries.register(found, group)
        services.look(
            access=request.access, unit=found, group=group, people=[p.recipient.pk for p in people],
            purpose=form.cleaned_data["purpose"],
        )  # fmt: skip
        context |= {"people": people, "group": group, "opened": True, "purpose": form.cleaned_data["purpose"]}
    return render(request, "vaccination/unit.html", context, status=422 if context["faults"] else 200)


@never_cache
@require_GET
@requires(Action.ATTEND)
def own(request: MemberRequest) -> HttpResponse:
    """What is held of herself, until when, and who opened it."""
    person = queries.own(request.access)
    looks = queries.looks_at(person.recipient) if person else []
    employee = own_person(request.access)
    called = queries.called_to(request.access, employee) if employee else []
    return render(request, "vaccination/own.html", {"person": person, "looks": looks, "called": called})


@require_http_methods(["GET", "POST"])
@requires(Action.VIEW_HEALTH)
def settings(request: MemberRequest) -> HttpResponse:
    """How long health facts are kept, and the targets."""
    access = request.access
    wants_target = "percent" in request.POST
    keeping = KeepingForm(request.POST if request.POST and not wants_target else None)
    target = TargetForm(request.POST if wants_target else None)
    form = target if wants_target else keeping
    if request.method == "POST" and form.is_valid():
        if wants_target:
            services.set_target(access=access, **target.cleaned_data)
        else:
            services.set_keeping(access=access, **keeping.cleaned_data)
        messages.success(request, _("Tersimpan."))
        return redirect("vaccination:settings")
    context = {
        "keeping_form": keeping,
        "keeping": services.keeping_of(access.agency),
        "groups": Group.choices,
        "doses": range(1, services.MOST_DOSES + 1),
        "faults": form.messages if form.is_bound else [],
        "may_set": access.holds_whole_agency(Action.VIEW_HEALTH),
    }
    return render(request, "vaccination/settings.html", context, status=422 if context["faults"] else 200)


@require_POST
@requires(Action.VIEW_HEALTH)
def staff(request: MemberRequest, code: str) -> HttpResponse:
    """The unit's staff into the register."""
    found = get_object_or_404(request.access.units(Action.VIEW_HEALTH), code=code)
    today = clock_in(request.access.agency.time_zone).today
    try:
        n = services.take_in_staff(access=request.access, unit=found, since=today)
        messages.success(request, _("{n} pegawai masuk daftar.").format(n=n))
    except NotKept as error:
        messages.error(request, why_not(str(error)))
    return redirect("vaccination:unit", code)
