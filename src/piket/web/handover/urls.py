from __future__ import annotations

from datetime import date

from django.urls import path, register_converter

from piket.web.handover import gap_views, list_views, paper_views, views


class DayConverter:
    """A day of an address, `2021-07-26`."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        return str(value)


register_converter(DayConverter, "day")
app_name = "handover"
urlpatterns = [
    path("", views.index, name="index"),
    path("koreksi/<int:pk>/", views.correct, name="correct"),
    path("hitungan/<int:pk>/hapus/", list_views.remove, name="remove"),
    path("<str:code>/", views.unit, name="unit"),
    path("<str:code>/daftar/", list_views.lists, name="lists"),
    path("<str:code>/<day:day>/<str:shift>/", views.turn, name="turn"),
    path("<str:code>/<day:day>/<str:shift>/apel/", views.roll, name="roll"),
    path("<str:code>/<day:day>/<str:shift>/tanda/", views.sign, name="sign"),
    path("<str:code>/<day:day>/<str:shift>/kurang/", gap_views.gap, name="gap"),
    path("<str:code>/<day:day>/<str:shift>/isi/", gap_views.fill, name="fill"),
    path("<str:code>/<day:day>/<str:shift>/darurat/", gap_views.call, name="call"),
    path("<str:code>/<day:day>/<str:shift>/lembar.pdf", paper_views.sheet, name="sheet"),
    path("<str:code>/<day:day>/<str:shift>/kertas/", paper_views.typed, name="typed"),
]
