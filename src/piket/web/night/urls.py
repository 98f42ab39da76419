from __future__ import annotations

from django.urls import path

from piket.web.night import views

app_name = "night"
urlpatterns = [
    path("", views.start, name="start"),
    path("<int:pk>/", views.evening, name="evening"),
    path("<int:pk>/sahkan/", views.publish, name="publish"),
    path("<int:pk>/kemajuan/", views.progress, name="progress"),
]
