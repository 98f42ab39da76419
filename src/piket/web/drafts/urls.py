from __future__ import annotations

from django.urls import path

from piket.web.drafts import filling_views, plan_views, point_views, replacing_views, views

app_name = "drafts"
urlpatterns = [
    path("sunting/", views.edit, name="edit"),
    path("sunting/mulai/", views.begin, name="begin"),
    path("sunting/langkah/", views.step, name="step"),
    path("sunting/susun/", plan_views.plan, name="plan"),
    path("sunting/henti/", plan_views.end, name="end"),
    path("sunting/coba/", plan_views.preview, name="preview"),
    path("sunting/titik/", point_views.point, name="point"),
    path("sunting/buku/", filling_views.workbook, name="workbook"),
    path("sunting/kembali/", filling_views.version, name="version"),
    path("sunting/pengganti/", replacing_views.replace, name="replace"),
    path("sunting/putusan/", views.settle, name="settle"),
    path("sunting/catatan/", views.note, name="note"),
    path("banding/", views.compare, name="compare"),
]
