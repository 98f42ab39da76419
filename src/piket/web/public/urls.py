from __future__ import annotations

from django.urls import path

from piket.web.public import origin_views, release_views, views

app_name = "public"
urlpatterns = [
    path("", views.index, name="index"),
    path("tulis/", views.publish, name="publish"),
    path("loket/<int:pk>/", views.service, name="service"),
    path("asal/", origin_views.index, name="origins"),
    path("asal/<slug:office>/<slug:service>/", origin_views.service, name="origin"),
    path("siaran-pers/baru/", release_views.new, name="new_release"),
    path("siaran-pers/<int:pk>/", release_views.detail, name="release"),
    path("siaran-pers/<int:pk>/tindakan/", release_views.act, name="act_release"),
]
