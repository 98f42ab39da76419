from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path, re_path

from piket.web import views
from piket.web.accounts.inviting.views import first_sign_in, invite, recover
from piket.web.api.application import v1
from piket.web.home.views import home
from piket.web.letters.views import verification
from piket.web.public.page_views import page as public_page
from piket.web.rosters.picture_views import check as roster_check

urlpatterns: list[URLPattern | URLResolver] = [
    path(
        "", include("piket.web.presence.urls")
    ),  # first: in the rush of a morning its addresses are the ones asked for
    path("", home, name="home"),
    path("malam/", include("piket.web.night.urls")),
    path("", include("piket.web.links.urls")),
    path("", include("piket.web.sending.urls")),
    path("pesan/", include("piket.web.notices.urls")),
    path("bahasa/", views.set_language, name="set_language"),
    path("instansi/", views.choose_agency, name="choose_agency"),
    path("akun/kunci-api/", include("piket.web.api.urls")),
    path("api/v1/", v1.urls),
    path("webhook/", include("piket.web.webhooks.urls")),
    path("akun/", include("allauth.account.urls")),
    path("akun/luar/", include("allauth.socialaccount.urls")),
    path("akun/", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("akun/keamanan/", include("allauth.mfa.urls")),
    path("akun/perangkat/", include("allauth.usersessions.urls")),
    path("peran/", include("piket.web.accounts.roles.urls")),
    path("pegawai/undangan/", invite, name="invite"),
    path("pegawai/<int:pk>/pemulihan/", recover, name="recover"),
    path("undangan/<str:token>/", first_sign_in, name="first_sign_in"),
    path("masuk/demo/", include("piket.web.accounts.urls")),
    path("organisasi/jam/", include("piket.web.rosters.hours.urls")),
    path("organisasi/tugas-kedua/", include("piket.web.agreed.posts.urls")),
    path("organisasi/sif/", include("piket.web.rosters.shifts.urls")),
    path("organisasi/", include("piket.web.organisation.urls")),
    path("pegawai/", include("piket.web.people.urls")),
    path("edaran/", include("piket.web.directives.urls")),
    path("aturan/", include("piket.web.rulings.urls")),
    path("rantai/", include("piket.web.chain.urls")),
    path("andai/", include("piket.web.whatif.urls")),
    path("penularan/", include("piket.web.epidemic.urls")),
    path("jadwal/", include("piket.web.rosters.urls")),
    path("kesepakatan/", include("piket.web.agreed.urls")),
    path("", include("piket.web.recap.corrections.urls")),
    path("rekap/", include("piket.web.recap.urls")),
    path("tenggat/", include("piket.web.deadlines.urls")),
    path("jadwal/<str:unit>/", include("piket.web.drafts.urls")),
    path("", include("piket.web.requests.urls")),
    path("", include("piket.web.calendars.urls")),
    path("alat/", include("piket.web.intake.urls")),
    path("serah-terima/", include("piket.web.handover.urls")),
    path("situasi/", include("piket.web.situation.urls")),
    path("vaksinasi/", include("piket.web.vaccination.urls")),
    path("protokol/", include("piket.web.protocol.urls")),
    path("protokol/", include("piket.web.cases.urls")),
    path("kewajiban/", include("piket.web.duties.urls")),
    path("arahan/", include("piket.web.briefings.urls")),
    path("koordinasi/", include("piket.web.coordination.urls")),
    path("dasbor/", include("piket.web.dashboards.urls")),
    path("anggaran/", include("piket.web.money.urls")),
    path("panggilan/", include("piket.web.recall.urls")),
    path("", include("piket.web.reports.urls")),
    path("", include("piket.web.observations.urls")),
    path("publik/", include("piket.web.public.urls")),
    re_path(r"^layanan/(?P<path>[\w./-]*)$", public_page, name="public_page"),
    path("naskah/", include("piket.web.letters.urls")),
    path("verifikasi/<str:code>/", verification, name="verification"),
    path("cek/<str:token>/", roster_check, name="roster_check"),
    path("audit/", include("piket.web.audit.urls")),
    path("pekerjaan/", include("piket.web.jobs.urls")),
]

handler500 = "piket.web.views.server_error"
