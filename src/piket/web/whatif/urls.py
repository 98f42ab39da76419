from __future__ import annotations

from django.urls import path

from piket.web.whatif import views

app_name = "whatif"
urlpatterns = [
    path("", views.index, name="index"),
    path("data.json", views.data, name="data"),
    path("perubahan.xlsx", views.book, name="book"),
]
