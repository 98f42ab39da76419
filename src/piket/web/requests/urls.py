from __future__ import annotations

from django.urls import path

from piket.web.requests import views

app_name = "requests"
urlpatterns = [
    path("saya/permintaan/", views.mine, name="mine"),
    path("saya/permintaan/keinginan/", views.wish, name="wish"),
    path("saya/permintaan/keinginan/<int:pk>/tarik/", views.withdraw_wish, name="withdraw_wish"),
    path("saya/permintaan/tukar/", views.ask, name="ask"),
    path("saya/permintaan/tukar/<int:pk>/jawab/", views.answer, name="answer"),
    path("permintaan/", views.index, name="index"),
    path("permintaan/tukar/<int:pk>/putuskan/", views.decide, name="decide"),
]
