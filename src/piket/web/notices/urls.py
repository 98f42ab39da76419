from __future__ import annotations

from django.urls import path

from piket.web.notices import views

app_name = "notices"
urlpatterns = [path("", views.index, name="index"), path("<str:code>/", views.unit, name="unit")]
