from __future__ import annotations

from django.urls import path

from piket.web.reports import views

app_name = "reports"
urlpatterns = [
    path("saya/laporan/", views.own, name="own"),
    path("laporan/", views.index, name="index"),
    path("laporan/lampiran/<int:pk>/", views.attachment, name="attachment"),
    path("laporan/unit/<str:code>/", views.unit, name="unit"),
    path("laporan/unit/<str:code>/target/", views.target, name="target"),
    path("laporan/<int:pk>/", views.detail, name="detail"),
    path("laporan/<int:pk>/nilai/", views.judge, name="judge"),
]
