from __future__ import annotations

from django.urls import path

from piket.web.calendars import views

app_name = "calendars"
urlpatterns = [
    path("saya/kalender/", views.mine, name="mine"),
    path("saya/kalender/ubah/", views.change, name="change"),
    path("kalender/<str:token>.ics", views.feed, name="feed"),
]
