from __future__ import annotations

from django.urls import path, re_path

from piket.web.letters import views
from piket.web.letters.papers import register_views
from piket.web.letters.papers import views as papers

app_name = "letters"
urlpatterns = [
    path("", views.index, name="index"),
    path("surat-edaran/", views.circular, name="circular"),
    path("surat-tugas/", views.assignment, name="assignment"),
    path("konsep/", papers.index, name="papers"),
    path("konsep/baru/<slug:kind>/", papers.new, name="new_paper"),
    path("konsep/<int:pk>/", papers.detail, name="paper"),
    path("konsep/<int:pk>/sunting/", papers.edit, name="edit_paper"),
    re_path(r"^konsep/(?P<pk>\d+)/pratinjau\.(?P<suffix>pdf|docx)$", papers.preview, name="preview_paper"),
    path("konsep/<int:pk>/tindakan/", papers.act, name="act_paper"),
    path("nomor/", register_views.register, name="register"),
    path("nomor/<int:pk>/batal/", register_views.void, name="void_number"),
    path("perorangan/", register_views.make_many, name="make_many"),
    path("perorangan/tanda-tangan/", register_views.sign_many, name="sign_many"),
    path("<int:pk>/", views.detail, name="detail"),
    re_path(r"^(?P<pk>\d+)/naskah\.(?P<suffix>pdf|docx)$", views.download, name="download"),
]
