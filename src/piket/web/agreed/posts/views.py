from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from piket.web.agreed.posts import queries, services
from piket.web.agreed.posts.forms import PostForm
from piket.web.agreed.posts.wording import WHY_NOT
from piket.web.permissions import Action, MemberRequest, requires


@require_http_methods(["GET", "POST"])
@requires(Action.ARRANGE)
def index(request: MemberRequest) -> HttpResponse:
    """Who serves in a second unit, and a form for one more."""
    form = PostForm(request.access, request.POST or None, initial={"number": request.GET.get("nomor", "")})
    faults = form.messages if form.is_bound else []
    if request.method == "POST" and form.is_valid():
        try:
            services.keep_post(access=request.access, wanted=form.wanted())
        except services.NotKept as error:
            faults = [str(WHY_NOT[str(error)])]
        else:
            messages.success(request, _("Tugas kedua tersimpan. Jadwal yang disusun berikutnya memakainya."))
            return redirect("posts:index")
    page = {"form": form, "faults": faults, "lines": queries.lines(request.access)}
    return render(request, "agreed/posts.html", page, status=422 if faults else 200)


@require_POST
@requires(Action.ARRANGE)
def end(request: MemberRequest, pk: int) -> HttpResponse:
    post = get_object_or_404(queries.posts(request.access), pk=pk)
    services.end_post(access=request.access, post=post)
    messages.success(request, _("Tugas kedua diakhiri; hari ini hari terakhirnya."))
    return redirect("posts:index")
