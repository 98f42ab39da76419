from __future__ import annotations

from django.urls import path, re_path

from piket.web.rosters import picture_views, views
from piket.web.rosters.mending import views as mending

app_name = "rosters"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:unit>/", views.board, name="board"),
    path("<str:unit>/terbitkan/", views.publish, name="publish"),
    path("<str:unit>/tarik/", views.withdraw, name="withdraw"),
    path("<str:unit>/ubah/", mending.mend, name="mend"),
    path("<str:unit>/gambar.png", picture_views.picture, name="picture"),
    path("<str:unit>/jadwal.pdf", views.wall_sheet, name="wall_sheet"),
    re_path(r"^(?P<unit>[^/]+)/jadwal\.(?P<suffix>xlsx|json)$", views.book, name="book"),
]
