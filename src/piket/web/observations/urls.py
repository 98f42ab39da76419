from __future__ import annotations

from django.urls import path

from piket.web.observations import views

app_name = "observations"
urlpatterns = [
    path("pengamatan/", views.index, name="index"),
    path("pengamatan/cari/", views.look, name="look"),
    path("pengamatan/bukti/<int:pk>/", views.evidence, name="evidence"),
    path("pengamatan/<int:pk>/", views.detail, name="detail"),
    path("pengamatan/<int:pk>/putusan/", views.decide, name="decide"),
    path("saya/pengamatan/<int:pk>/", views.own, name="own"),
]
