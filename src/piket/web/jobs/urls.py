from __future__ import annotations

from django.urls import path

from piket.web.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/hentikan/", views.stop, name="stop"),
]
