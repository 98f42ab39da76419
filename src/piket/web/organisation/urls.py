from __future__ import annotations

from django.urls import path

from piket.web.organisation import views

app_name = "organisation"
urlpatterns = [path("", views.index, name="index")]
