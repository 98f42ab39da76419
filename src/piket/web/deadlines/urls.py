from __future__ import annotations

from django.urls import path

from piket.web.deadlines import views

app_name = "deadlines"
urlpatterns = [
    path("", views.index, name="index"),
    path("tetapkan/", views.keep, name="set"),
    path("terbitkan/", views.publish, name="publish"),
]
