from __future__ import annotations

from django.urls import path

from piket.web.epidemic import views

app_name = "epidemic"
urlpatterns = [path("", views.index, name="index"), path("rencanakan/", views.plan, name="plan")]
