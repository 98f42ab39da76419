from __future__ import annotations

from django.urls import path

from piket.web.directives import views
from piket.web.directives.continuing.views import continuing
from piket.web.directives.editing import views as editing

app_name = "directives"
urlpatterns = [
    path("", views.index, name="index"),
    path("baru/", views.new, name="new"),
    path("tulis/", editing.write, name="write"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/sunting/", editing.edit, name="edit"),
    path("<int:pk>/sunting/periksa/", editing.check, name="check"),
    path("<int:pk>/kelanjutan/", continuing, name="continue"),
    path("<int:pk>/buang/", editing.discard, name="discard"),
    path("<int:pk>/keputusan/", views.decisions, name="decisions"),
    path("<int:pk>/jawab/", views.decide, name="decide"),
    path("<int:pk>/sahkan/", views.approve, name="approve"),
]
