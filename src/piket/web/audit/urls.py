from __future__ import annotations

from django.urls import path

from piket.web.audit import views

app_name = "audit"
urlpatterns = [path("", views.index, name="index"), path("periksa/", views.check, name="check")]
