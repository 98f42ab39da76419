from __future__ import annotations

from django.urls import path

from piket.web.dashboards import views

app_name = "dashboards"
urlpatterns = [
    path("", views.index, name="index"),
    path("batas/", views.caps, name="caps"),
    path("pukul-9/", views.dailies, name="dailies"),
    path("pukul-9/langganan/", views.subscribe, name="subscribe"),
    path("pukul-9/pembaca/", views.name, name="name"),
    path("pukul-9/pembaca/<int:pk>/akhiri/", views.end, name="end"),
    path("pukul-9/<str:day>.pdf", views.daily, name="daily"),
]
