from __future__ import annotations

from django.urls import path

from piket.web.people import views
from piket.web.people.importing import views as importing

app_name = "people"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.person, name="person"),
    path("impor/", importing.index, name="imports"),
    path("impor/<int:pk>/", importing.detail, name="import"),
    path("impor/<int:pk>/kolom/", importing.columns, name="columns"),
    path("impor/<int:pk>/pilihan/", importing.options, name="options"),
    path("impor/<int:pk>/terapkan/", importing.apply, name="apply"),
    path("impor/<int:pk>/batalkan/", importing.undo, name="undo"),
    path("impor/<int:pk>/ulangi/", importing.again, name="again"),
    path("impor/<int:pk>/buang/", importing.discard, name="discard"),
]
