from __future__ import annotations

from django.urls import path

from piket.web.rulings import views

app_name = "rulings"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:unit>/<str:day>/<str:population>/", views.why, name="why"),
]
