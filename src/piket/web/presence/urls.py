from __future__ import annotations

from django.urls import path

from piket.web.presence import board_views, views

app_name = "presence"
urlpatterns = [
    path("saya/", views.today, name="today"),
    path("saya/hadir/", views.press, name="press"),
    path("saya/hadir/kumpulan/", views.press_many, name="press_many"),
    path("saya/manifest.webmanifest", views.manifest, name="manifest"),
    path("saya/pekerja.js", views.worker, name="worker"),
    path("hadir/", board_views.index, name="board"),
    path("gangguan/", board_views.outages, name="outages"),
    path("hadir/<str:code>/", board_views.unit, name="unit"),
    path("hadir/<str:code>/kertas/", board_views.paper, name="paper"),
]
