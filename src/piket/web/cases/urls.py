from __future__ import annotations

from django.urls import path

from piket.web.cases import arranging_views, day_views, opening_views, views

app_name = "cases"
urlpatterns = [
    path("kasus/", views.index, name="index"),
    path("kasus/harian/", day_views.by_day, name="by_day"),
    path("kasus/unit/<str:code>/", views.unit, name="unit"),
    path("kasus/unit/<str:code>/catat/", views.record, name="record"),
    path("kasus/<int:pk>/kontak/", views.contacts, name="contacts"),
    path("kasus/<int:pk>/selesai/", views.end, name="end"),
    path("kasus/saya/", views.own, name="own"),
    path("isolasi/", arranging_views.arranged, name="arranged"),
    path("isolasi/<int:pk>/ganti/", arranging_views.replace, name="replace"),
    path("kontak/beri-tahu/", arranging_views.tell_all, name="tell_all"),
    path("kontak/<int:pk>/beri-tahu/", arranging_views.tell, name="tell"),
    path("kontak/<int:pk>/isolasi/", views.isolate, name="isolate"),
    path("tutup/<int:pk>/buka/", opening_views.reopen, name="reopen"),
    path("tutup/<str:code>/", arranging_views.close, name="close"),
]
