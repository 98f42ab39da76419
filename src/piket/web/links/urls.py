from __future__ import annotations

from django.urls import path

from piket.web.links import views

app_name = "links"
urlpatterns = [
    path("p/<str:token>/", views.own, name="own"),
    path("saya/pesan/dibaca/", views.read, name="read"),
    path("pesan/<str:code>/tautan/", views.make, name="make"),
    path("pesan/<str:code>/terkirim/", views.sent, name="sent"),
    path("pesan/tautan/<int:pk>/ganti/", views.renew, name="renew"),
]
