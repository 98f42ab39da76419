from __future__ import annotations

from django.urls import path

from piket.web.coordination import views

app_name = "coordination"
urlpatterns = [
    path("", views.index, name="index"),
    path("pihak/", views.add, name="add"),
    path("register.<str:suffix>", views.download, name="download"),
    path("pihak/<int:pk>/", views.partner, name="partner"),
    path("pihak/<int:pk>/catat/", views.record, name="record"),
    path("pihak/<int:pk>/kirim/", views.send, name="send"),
    path("butir/<int:pk>/selesai/", views.settle, name="settle"),
    path("kiriman/<int:pk>/", views.file, name="file"),
]
