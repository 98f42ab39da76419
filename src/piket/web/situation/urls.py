from __future__ import annotations

from django.urls import path

from piket.web.situation import report_views, setting_views, views

app_name = "situation"
urlpatterns = [
    path("", views.index, name="index"),
    path("peta/", views.atlas_page, name="atlas"),
    path("tabel/", views.table, name="table"),
    path("wilayah/<str:code>/", views.region, name="region"),
    path("laporan/<int:pk>/", views.detail, name="detail"),
    path("lapor/<str:code>/", report_views.report, name="report"),
    path("berkas/", report_views.sheet, name="sheet"),
    path("berkas/simpan/", report_views.keep, name="keep"),
    path("berkas/contoh/", report_views.sample, name="sample"),
    path("tenggat/", setting_views.cadence, name="cadence"),
    path("tenggat/<int:pk>/akhiri/", setting_views.end_cadence, name="end_cadence"),
    path("matriks/", setting_views.cells, name="cells"),
    path("matriks/kapasitas/", setting_views.rule, name="rule"),
    path("rujukan/", setting_views.referral, name="referral"),
    path("rujukan/<int:pk>/", setting_views.beds, name="beds"),
    path("rujukan/<int:pk>/akhiri/", setting_views.end_referral, name="end_referral"),
]
