from __future__ import annotations

from django.urls import path

from piket.web.rosters.shifts import views

app_name = "shifts"
urlpatterns = [
    path("", views.index, name="index"),
    path("akhiri/<int:pk>/", views.end, name="end"),
]
