from __future__ import annotations

from django.urls import path

from piket.web.agreed.posts import views

app_name = "posts"
urlpatterns = [
    path("", views.index, name="index"),
    path("akhiri/<int:pk>/", views.end, name="end"),
]
