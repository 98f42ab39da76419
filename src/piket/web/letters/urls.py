from __future__ import annotations

from django.urls import path

from piket.web.letters import views

app_name = "letters"
urlpatterns = [path("", views.index, name="index")]
