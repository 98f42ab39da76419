from __future__ import annotations

from django.urls import path

from piket.web.presence import views

app_name = "presence"
urlpatterns = [
    path("", views.today, name="today"),
    path("hadir/", views.press, name="press"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("pekerja.js", views.worker, name="worker"),
]
