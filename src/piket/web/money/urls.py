from __future__ import annotations

from django.urls import path

from piket.web.money import entry_views, line_views, views
from piket.web.money.importing import views as lists

app_name = "money"
urlpatterns = [
    path("", views.index, name="index"),
    path("rekap.<str:suffix>", views.recap, name="recap"),
    path("kolom/", views.layouts, name="layouts"),
    path("kolom/<int:pk>/hapus/", views.drop_layout, name="drop_layout"),
    path("mata/baru/", line_views.add, name="add"),
    path("mata/<int:pk>/", line_views.line, name="line"),
    path("mata/<int:pk>/pagu/", line_views.revise, name="revise"),
    path("mata/<int:pk>/pemeriksa/", line_views.reviewer, name="reviewer"),
    path("mata/<int:pk>/catat/", entry_views.record, name="record"),
    path("pagu/<int:pk>/putuskan/", line_views.settle_revision, name="settle_revision"),
    path("catatan/<int:pk>/", entry_views.entry, name="entry"),
    path("catatan/<int:pk>/periksa/", entry_views.review, name="review"),
    path("catatan/<int:pk>/putuskan/", entry_views.settle, name="settle"),
    path("catatan/<int:pk>/tarik/", entry_views.withdraw, name="withdraw"),
    path("catatan/<int:pk>/bukti/", entry_views.add_evidence, name="add_evidence"),
    path("bukti/<int:pk>/", entry_views.evidence, name="evidence"),
    path("impor/", lists.index, name="imports"),
    path("impor/<int:pk>/", lists.detail, name="import"),
    path("impor/<int:pk>/kolom/", lists.columns, name="columns"),
    path("impor/<int:pk>/pilihan/", lists.options, name="options"),
    path("impor/<int:pk>/terapkan/", lists.apply, name="apply"),
    path("impor/<int:pk>/batalkan/", lists.undo, name="undo"),
    path("impor/<int:pk>/buang/", lists.discard, name="discard"),
]
