from __future__ import annotations

from django.urls import path

from piket.web.vaccination import campaign_views, day_views, person_views, staff_views, views
from piket.web.vaccination.importing import views as lists

app_name = "vaccination"
urlpatterns = [
    path("", views.index, name="index"),
    path("saya/", views.own, name="own"),
    path("pengaturan/", views.settings, name="settings"),
    path("unit/<str:code>/", views.unit, name="unit"),
    path("unit/<str:code>/pegawai/", views.staff, name="staff"),
    path("unit/<str:code>/tambah/", person_views.take_in, name="take_in"),
    path("unit/<str:code>/impor/", lists.index, name="imports"),
    path("impor/<int:pk>/", lists.detail, name="import"),
    path("impor/<int:pk>/kolom/", lists.columns, name="columns"),
    path("impor/<int:pk>/pilihan/", lists.options, name="options"),
    path("impor/<int:pk>/terapkan/", lists.apply, name="apply"),
    path("impor/<int:pk>/buang/", lists.discard, name="discard"),
    path("orang/<int:pk>/keluarga/", person_views.family, name="family"),
    path("orang/<int:pk>/dosis/", person_views.dose, name="dose"),
    path("orang/<int:pk>/belum/", person_views.not_yet, name="not_yet"),
    path("orang/<int:pk>/kejadian/", person_views.adverse, name="adverse"),
    path("orang/<int:pk>/keluar/", person_views.leave, name="leave"),
    path("kampanye/", campaign_views.index, name="campaigns"),
    path("kampanye/baru/<str:code>/", campaign_views.new, name="new"),
    path("kampanye/pegawai/baru/<str:code>/", staff_views.new, name="staff_new"),
    path("kampanye/pegawai/<int:pk>/", staff_views.detail, name="staff_campaign"),
    path("kampanye/pegawai/<int:pk>/daftar/", staff_views.names, name="staff_names"),
    path("kampanye/pegawai/<int:pk>/hasil/", staff_views.keep_sitting, name="keep_sitting"),
    path("kampanye/<int:pk>/", campaign_views.detail, name="campaign"),
    path("kampanye/<int:pk>/daftar/", day_views.names, name="names"),
    path("kampanye/<int:pk>/hasil/", day_views.keep_visit, name="keep_visit"),
    path("kampanye/<int:pk>/hitung/", campaign_views.tally, name="tally"),
]
