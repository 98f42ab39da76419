from __future__ import annotations

from django.urls import path

from piket.web.directives import views
from piket.web.directives.approving.views import approve
from piket.web.directives.continuing.views import continuing
from piket.web.directives.editing import views as editing
from piket.web.directives.readers import views as readers
from piket.web.directives.reviewing import views as reviewing

app_name = "directives"
urlpatterns = [
    path("", views.index, name="index"),
    path("baru/", views.new, name="new"),
    path("tulis/", editing.write, name="write"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/tinjau/", reviewing.review, name="review"),
    path("<int:pk>/tinjau/kata/", reviewing.say, name="say"),
    path("<int:pk>/tinjau/gambar.png", reviewing.image, name="image"),
    path("<int:pk>/tinjau/contoh.yaml", reviewing.example, name="example"),
    path("<int:pk>/sunting/", editing.edit, name="edit"),
    path("<int:pk>/sunting/periksa/", editing.check, name="check"),
    path("<int:pk>/kelanjutan/", continuing, name="continue"),
    path("<int:pk>/dibaca/", readers.say_read, name="say_read"),
    path("<int:pk>/pembaca/", readers.readers, name="readers"),
    path("<int:pk>/buang/", editing.discard, name="discard"),
    path("<int:pk>/keputusan/", views.decisions, name="decisions"),
    path("<int:pk>/jawab/", views.decide, name="decide"),
    path("<int:pk>/sahkan/", approve, name="approve"),
]
