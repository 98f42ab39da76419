from __future__ import annotations

from django.urls import path

from piket.web.accounts.roles import views

app_name = "roles"
urlpatterns = [path("", views.index, name="index"), path("<int:pk>/akhiri/", views.end, name="end")]
