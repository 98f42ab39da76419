from __future__ import annotations

from django.urls import path

from piket.web.agreed import views

app_name = "agreed"
urlpatterns = [
    path("", views.index, name="index"),
    path("hapus/<int:pk>/", views.remove, name="remove"),
    path("keahlian/hapus/<int:pk>/", views.remove_skill, name="remove_skill"),
    path("<str:code>/", views.unit, name="unit"),
    path("<str:code>/keahlian/", views.skill, name="skill"),
]
