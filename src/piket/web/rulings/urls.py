from __future__ import annotations

from django.urls import path

from piket.web.rulings import views

app_name = "rulings"
urlpatterns = [path("", views.index, name="index")]
