from __future__ import annotations

from django.urls import path

from piket.web.directives import views

app_name = "directives"
urlpatterns = [
    path("", views.index, name="index"),
    path("baru/", views.new, name="new"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/keputusan/", views.decisions, name="decisions"),
    path("<int:pk>/jawab/", views.decide, name="decide"),
    path("<int:pk>/sahkan/", views.approve, name="approve"),
]
