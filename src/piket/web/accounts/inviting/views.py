from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from piket.web.accounts.inviting import services
from piket.web.accounts.inviting.forms import FirstSignInForm
from piket.web.accounts.inviting.queries import without_account
from piket.web.accounts.models import User
from piket.web.addresses import whole_address
from piket.web.guessing import unguessed
from piket.web.organisation.models import Employee
from piket.web.permissions import Action, MemberRequest, public, requires

MOST = 500
_NIP = 18


@never_cache
@require_http_methods(["GET", "POST"])
@requires(Action.INVITE)
def invite(request: MemberRequest) -> HttpResponse:
    """Choose a unit, and get a link for each of its people who has no account; the links are shown this once."""
    units = request.access.units(Action.INVITE).order_by("sort")
    page: dict[str, object] = {
        "units": units,
        "waiting": without_account(request.access).count(),
        "most": MOST,
    }
    if request.method == "POST":
        code = request.POST.get("unit", "")
        people = without_account(request.access)
        if code:
            unit = get_object_or_404(units, code=code)
            people = people.filter(unit=unit)
        invited = services.invite(access=request.access, employees=people.select_related("unit")[:MOST])
        page["invited"] = [(one.employee, whole_address("first_sign_in", one.token)) for one in invited]
        page["days"] = services.VALID.days
        if not invited:
            messages.info(request, _("Semua pegawai di sini sudah punya akun."))
    return render(request, "accounts/invite.html", page)


@never_cache
@require_POST
@requires(Action.INVITE)
def recover(request: MemberRequest, pk: int) -> HttpResponse:
    """A link for somebody who lost her password or phone; shown this once."""
    units = request.access.units(Action.INVITE)
    person = get_object_or_404(Employee.objects.select_related("unit"), pk=pk, unit__in=units.values("pk"))
    invited = services.recover(access=request.access, employee=person)
    page = {
        "person": person,
        "address": whole_address("first_sign_in", invited.token),
        "days": services.VALID.days,
    }
    return render(request, "accounts/recover.html", page)


@never_cache
@public
@unguessed
@require_http_methods(["GET", "POST"])
def first_sign_in(request: HttpRequest, token: str) -> HttpResponse:
    """The page of one link: who she is by the agency's records, a name and a password of her own."""
    invitation = services.open_invitation(token)
    if invitation is None:
        return render(request, "accounts/invitation_void.html", status=404)
    number = invitation.employee.number
    known = services.account_of(invitation.employee)
    form = FirstSignInForm(
        request.POST or None,
        initial={"username": number if len(number) == _NIP else ""},
        person=known or User(name=invitation.employee.name),
    )
    if known is not None:
        form = form.without_name()
    if request.method == "POST" and form.is_valid():
        user = services.accept(
            invitation=invitation,
            username=form.cleaned_data.get("username", ""),
            password=form.cleaned_data["password"],
        )
        login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
        UserSession.objects.create_from_request(request)
        messages.success(request, _("Akun Anda siap."))
        return redirect("home")
    page = {
        "invitation": invitation,
        "known": known,
        "form": form,
        "faults": form.messages if form.is_bound else [],
    }
    return render(request, "accounts/first_sign_in.html", page, status=422 if page["faults"] else 200)
