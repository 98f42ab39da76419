from __future__ import annotations

from django.urls import path

from piket.web.chain import views

app_name = "chain"
urlpatterns = [
    path("kalimat/<int:pk>/<int:start>/", views.sentence, name="sentence"),
    path("ketentuan/<str:directive>/<str:provision>/", views.provision, name="provision"),
    path("jadwal/<str:unit>/<int:person>/<str:day>/", views.cell, name="cell"),
]
