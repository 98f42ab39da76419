from __future__ import annotations

from django.urls import path

from piket.web.directives import views

app_name = "directives"
urlpatterns = [path("", views.index, name="index")]
