from __future__ import annotations

from django.urls import path

from piket.web.recap.corrections import views

app_name = "corrections"
urlpatterns = [
    path("saya/rekap/", views.own, name="own"),
    path("rekap/koreksi/", views.index, name="index"),
    path("rekap/koreksi/<int:pk>/", views.decide, name="decide"),
    path("rekap/koreksi/bukti/<int:pk>/", views.proof, name="proof"),
    path("rekap/unit/<str:code>/<int:person>/", views.person, name="person"),
]
