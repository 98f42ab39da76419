from __future__ import annotations

from django.urls import path

from piket.web.briefings import leading_views, views

app_name = "briefings"
urlpatterns = [
    path("", views.index, name="index"),
    path("baru/", views.new, name="new"),
    path("peraga/", views.play_again, name="replay"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/rapat.ics", views.calendar, name="calendar"),
    path("<int:pk>/undang/", leading_views.invite, name="invite"),
    path("<int:pk>/undang/<int:invitee>/hapus/", leading_views.uninvite, name="uninvite"),
    path("<int:pk>/kirim/", leading_views.tell, name="tell"),
    path("<int:pk>/kehadiran/", leading_views.attend, name="attend"),
    path("<int:pk>/notulen/", leading_views.minutes, name="minutes"),
    path("<int:pk>/arahan/", leading_views.instruct, name="instruct"),
    path("<int:pk>/arahan/<int:number>/tarik/", leading_views.withdraw, name="withdraw"),
    path("<int:pk>/tutup/", leading_views.close, name="close"),
    path("<int:pk>/batal/", leading_views.cancel, name="cancel"),
]
