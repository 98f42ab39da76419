from __future__ import annotations

from django.urls import path

from piket.web.drafts import views

app_name = "drafts"
urlpatterns = [
    path("sunting/", views.edit, name="edit"),
    path("sunting/mulai/", views.begin, name="begin"),
    path("sunting/langkah/", views.step, name="step"),
    path("sunting/putusan/", views.settle, name="settle"),
    path("sunting/catatan/", views.note, name="note"),
    path("banding/", views.compare, name="compare"),
]
