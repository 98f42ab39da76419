from __future__ import annotations

from django.urls import path, re_path

from piket.web.letters import views

app_name = "letters"
urlpatterns = [
    path("", views.index, name="index"),
    path("surat-edaran/", views.circular, name="circular"),
    path("surat-tugas/", views.assignment, name="assignment"),
    path("<int:pk>/", views.detail, name="detail"),
    re_path(r"^(?P<pk>\d+)/naskah\.(?P<suffix>pdf|docx)$", views.download, name="download"),
]
