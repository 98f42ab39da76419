from __future__ import annotations

from django.urls import path

from piket.web.organisation import views
from piket.web.organisation.sites import views as sites

app_name = "organisation"
urlpatterns = [
    path("", views.index, name="index"),
    path("lokasi/", sites.index, name="sites"),
    path("lokasi/hapus/<int:pk>/", sites.remove, name="remove_site"),
    path("lokasi/<str:code>/", sites.unit, name="unit_sites"),
]
