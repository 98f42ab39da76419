from __future__ import annotations

from django.urls import path

from piket.web.intake import views

app_name = "intake"
urlpatterns = [
    path("", views.index, name="index"),
    path("terima/", views.receive, name="receive"),
    path("<int:pk>/akhiri/", views.end, name="end"),
]
