from __future__ import annotations

from django.urls import path

from piket.web.rosters import views

app_name = "rosters"
urlpatterns = [path("", views.index, name="index")]
