from __future__ import annotations

from django.urls import path

from piket.web.webhooks import views

app_name = "webhooks"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/henti/", views.stop, name="stop"),
    path("<int:pk>/uji/", views.test, name="test"),
    path("<int:pk>/kirim/<int:delivery>/", views.again, name="again"),
]
