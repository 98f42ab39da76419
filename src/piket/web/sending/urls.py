from __future__ import annotations

from django.urls import path

from piket.web.sending import callbacks, entering_views, gateway_views, own_views, reminding_views

app_name = "sending"
urlpatterns = [
    path("saya/kabar/", own_views.mine, name="mine"),
    path("saya/kabar/alamat/", own_views.address, name="address"),
    path("saya/kabar/alamat/<int:pk>/", own_views.code, name="code"),
    path("saya/kabar/perangkat/", own_views.device, name="device"),
    path("saya/kabar/perangkat/<int:pk>/cabut/", own_views.drop, name="drop"),
    path("saya/kabar/buka/<uuid:key>/", own_views.opened, name="open"),
    path("pesan/<str:code>/ingatkan/", reminding_views.unit, name="remind"),
    path("panggilan/<int:pk>/ingatkan/", reminding_views.recall, name="remind_recall"),
    path("kontak/", entering_views.index, name="contacts"),
    path("kontak/<str:code>/", entering_views.unit, name="unit_contacts"),
    path("gerbang/", gateway_views.index, name="gateways"),
    path("kabar/sms/", callbacks.sms, name="sms_receipts"),
    path("kabar/whatsapp/", callbacks.whatsapp, name="whatsapp_receipts"),
]
