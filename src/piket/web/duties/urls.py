from __future__ import annotations

from django.urls import path

from piket.web.duties import acting_views, owner_views, views

app_name = "duties"
urlpatterns = [
    path("", views.index, name="index"),
    path("tabel/", views.table, name="table"),
    path("tabel.xlsx", views.workbook, name="workbook"),
    path("saya/", acting_views.own, name="own"),
    path("unit/<str:code>/", views.unit, name="unit"),
    path("isi/<int:pk>/", views.duty, name="duty"),
    path("isi/<int:pk>/irama/", owner_views.cadence, name="cadence"),
    path("isi/<int:pk>/ingatkan/", owner_views.remind, name="remind"),
    path("cara-mengingatkan/", owner_views.pace, name="pace"),
    path("penanggung-jawab/<int:pk>/", acting_views.assign, name="assign"),
    path("bukti/<int:pk>/", views.evidence, name="evidence"),
    path("<int:pk>/", views.occurrence, name="occurrence"),
    path("<int:pk>/tahu/", acting_views.acknowledge, name="acknowledge"),
    path("<int:pk>/kerjakan/", acting_views.begin, name="begin"),
    path("<int:pk>/serahkan/", acting_views.hand_in, name="hand_in"),
    path("<int:pk>/nilai/", acting_views.judge, name="judge"),
]
