from __future__ import annotations

from django.urls import path

from piket.web.organisation import views
from piket.web.organisation.desks import views as desks
from piket.web.organisation.sites import views as sites

app_name = "organisation"
urlpatterns = [
    path("", views.index, name="index"),
    path("loket/", desks.index, name="desks"),
    path("loket/hapus/<int:pk>/", desks.remove, name="remove_desk"),
    path("loket/<str:code>/", desks.unit, name="unit_desks"),
    path("lokasi/", sites.index, name="sites"),
    path("lokasi/hapus/<int:pk>/", sites.remove, name="remove_site"),
    path("lokasi/<str:code>/", sites.unit, name="unit_sites"),
]
