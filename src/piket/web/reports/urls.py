from __future__ import annotations

from django.urls import path

from piket.web.reports import views
from piket.web.reports.plans import views as plans

app_name = "reports"
urlpatterns = [
    path("saya/laporan/", views.own, name="own"),
    path("laporan/", views.index, name="index"),
    path("laporan/lampiran/<int:pk>/", views.attachment, name="attachment"),
    path("laporan/unit/<str:code>/", views.unit, name="unit"),
    path("laporan/unit/<str:code>/target/", views.target, name="target"),
    path("laporan/unit/<str:code>/orang/<int:pk>/", views.person, name="person"),
    path("laporan/target/<int:pk>/hentikan/", views.stop, name="stop_target"),
    path("laporan/target/impor/", plans.index, name="plans"),
    path("laporan/target/impor/<int:pk>/", plans.detail, name="plan"),
    path("laporan/target/impor/<int:pk>/kolom/", plans.columns, name="plan_columns"),
    path("laporan/target/impor/<int:pk>/pilihan/", plans.options, name="plan_options"),
    path("laporan/target/impor/<int:pk>/terapkan/", plans.apply, name="plan_apply"),
    path("laporan/target/impor/<int:pk>/batalkan/", plans.undo, name="plan_undo"),
    path("laporan/target/impor/<int:pk>/buang/", plans.discard, name="plan_discard"),
    path("laporan/<int:pk>/", views.detail, name="detail"),
    path("laporan/<int:pk>/nilai/", views.judge, name="judge"),
]
