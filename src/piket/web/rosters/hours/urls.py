from __future__ import annotations

from django.urls import path

from piket.web.rosters.hours import views

app_name = "hours"
urlpatterns = [
    path("", views.index, name="index"),
    path("hapus/<int:pk>/", views.remove, name="remove"),
]
