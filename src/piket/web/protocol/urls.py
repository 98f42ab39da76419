from __future__ import annotations

from django.urls import path

from piket.web.protocol import inspecting_views, list_views, setting_views, views

app_name = "protocol"
urlpatterns = [
    path("", views.index, name="index"),
    path("temuan/", list_views.findings, name="findings"),
    path("pemeriksaan/", list_views.inspections, name="inspections"),
    path("saya/", views.own, name="own"),
    path("unit/<str:code>/", views.unit, name="unit"),
    path("unit/<str:code>/butir/", setting_views.items, name="items"),
    path("unit/<str:code>/butir/ketentuan/", setting_views.adopt, name="adopt"),
    path("unit/<str:code>/butir/sendiri/", setting_views.add_own, name="add_own"),
    path("butir/<int:pk>/akhiri/", setting_views.end_item, name="end_item"),
    path("unit/<str:code>/ruang/", setting_views.rooms, name="rooms"),
    path("unit/<str:code>/ruang/simpan/", setting_views.keep_room, name="keep_room"),
    path("unit/<str:code>/ruang/kapasitas/", setting_views.order_capacity, name="order_capacity"),
    path("ruang/<int:pk>/hapus/", setting_views.close_room, name="close_room"),
    path("unit/<str:code>/kunjungan/", setting_views.visits, name="visits"),
    path("unit/<str:code>/kunjungan/tetapkan/", setting_views.set_visits, name="set_visits"),
    path("unit/<str:code>/periksa/", inspecting_views.ask, name="ask"),
    path("pemeriksaan/<int:pk>/", inspecting_views.inspection, name="inspection"),
    path("pemeriksaan/<int:pk>/isi/", inspecting_views.inspect, name="inspect"),
    path("temuan/<int:pk>/", inspecting_views.finding, name="finding"),
    path("temuan/<int:pk>/benahi/", inspecting_views.mend, name="mend"),
    path("temuan/<int:pk>/nilai/", inspecting_views.judge, name="judge"),
    path("foto/<int:pk>/", inspecting_views.photo, name="photo"),
]
