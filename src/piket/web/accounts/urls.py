from __future__ import annotations

from django.urls import path

from piket.web.accounts import views

app_name = "accounts"
urlpatterns = [path("", views.demo_sign_in, name="demo_sign_in")]
