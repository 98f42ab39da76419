from __future__ import annotations

from django.urls import path

from piket.web.recap import views

app_name = "recap"
urlpatterns = [
    path("", views.index, name="index"),
    path("rekap.xlsx", views.workbook, name="workbook"),
    path("siapkan/", views.prepare, name="prepare"),
    path("berkas.xlsx", views.file, name="file"),
    path("kunci/", views.lock, name="lock"),
    path("aturan/", views.rules, name="rules"),
    path("aturan/susunan/<int:pk>/hapus/", views.remove_format, name="remove_format"),
    path("unit/<str:code>/", views.unit, name="unit"),
]
