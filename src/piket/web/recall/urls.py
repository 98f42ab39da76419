from __future__ import annotations

from django.urls import path

from piket.web.recall import views

app_name = "recall"
urlpatterns = [
    path("", views.index, name="index"),
    path("ambang/", views.alarm, name="alarm"),
    path("wewenang/", views.delegate, name="delegate"),
    path("wewenang/<int:pk>/cabut/", views.withdraw, name="withdraw"),
    path("konfirmasi/<int:pk>/", views.confirm, name="confirm"),
    path("unit/<str:code>/", views.order, name="order"),
    path("<int:pk>/tarik/", views.take_back, name="take_back"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/nomor/", views.number, name="number"),
    path("<int:pk>/dilihat/", views.see, name="see"),
]
