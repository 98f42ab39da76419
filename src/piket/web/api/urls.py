from __future__ import annotations

from django.urls import path

from piket.web.api import views

app_name = "api_keys"
urlpatterns = [
    path("", views.index, name="index"),
    path("panduan/", views.guide, name="guide"),
    path("<int:pk>/cabut/", views.revoke, name="revoke"),
]
