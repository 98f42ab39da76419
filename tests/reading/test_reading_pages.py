"""Web pages as news sites and offices send them: the article without its furniture, lists and tables kept."""

from __future__ import annotations

from datetime import date

import pytest

from piket.pipeline.texts import read_text
from piket.reading.documents import load
from piket.reading.values import FactKind

LEAD = "CONTOH - Wali Kota Contoh menerbitkan surat edaran: pegawai ASN bekerja dari rumah 50 persen."
BODY = (
    f"<p>{LEAD}</p><p><strong>Baca juga: <a href='/x'>Harga cabai naik 90 persen</a></strong></p>"
    "<p>Kebijakan itu berlaku mulai besok, kata dia. <span>Baca Juga: <a href='/y'>Resep soto</a></span> "
    "Pelayanan tetap buka.</p>"
)


def json_ld(told: str) -> str:
    return f'<script type="application/ld+json">{told}</script>'


def page(article: str, around: str = "", head: str = "") -> str:
    top = f"<!doctype html><html><head><title>Berita</title>{head}</head>"
    return f"{top}<body>{around}<article>{article}</article></body></html>"


def text_of(html: str) -> str:
    return load(html.encode(), "berita.html").text


@pytest.mark.parametrize(
    "furniture",
    [
        "<ul class='menu-utama'><li>BERANDA</li><li>OLAHRAGA</li></ul>",
        "<div class='breadcrumb'>BERANDA / DAERAH</div>",
        "<div id='cookie-consent'>BERANDA memakai kuki. Setuju?</div>",
        "<div class='share-buttons'>BERANDA Bagikan</div>",
        "<div class='related_posts'><h3>BERANDA</h3><a href='#'>Artis</a></div>",
        "<div class='pagination'><a>1</a><a>2</a>BERANDA</div>",
        "<div style='display: none'>BERANDA WFH 99 persen</div>",
        "<p hidden>BERANDA</p>",
        "<p aria-hidden='true'>BERANDA</p>",
        "<!-- BERANDA -->",
        "<iframe>BERANDA</iframe>",
    ],
)
def test_furniture_inside_of_the_article_goes(furniture: str) -> None:
    told = text_of(page(BODY + furniture))
    assert LEAD in told
    assert "BERANDA" not in told


def test_teasers_between_the_sentences_go_and_the_sentences_stay() -> None:
    told = text_of(page(BODY))
    assert "cabai" not in told
    assert "soto" not in told
    assert "kata dia. Pelayanan tetap buka." in told


def test_a_long_thread_of_comments_is_no_part_of_the_article() -> None:
    comments = "<section id='comments'>" + "<p>Setuju, WFO 10 persen saja pak!</p>" * 80 + "</section>"
    assert "pak!" not in text_of(page(BODY * 20, around="").replace("</article>", f"{comments}</article>"))


def test_a_mark_that_would_take_the_whole_page_is_no_furniture() -> None:
    assert LEAD in text_of(
        f"<html><body class='has-sidebar'><div class='share-wrap'>{BODY * 12}</div></body></html>"
    )


def test_lists_keep_the_numbers_that_a_browser_shows() -> None:
    inner = "<ol type='a'><li>Rinci</li><li>Lagi</li></ol>"
    numbered = f"<ol><li>Satu{inner}</li><li value='5'>Lima</li></ol>"
    html = page(f"<p>{LEAD}</p>{numbered}<ul><li>RSUD</li></ul>")
    assert text_of(html).split("\n")[1:] == [
        "",
        "1. Satu",
        "",
        "a. Rinci",
        "",
        "b. Lagi",
        "",
        "5. Lima",
        "",
        "• RSUD",
    ]


def test_a_table_keeps_each_unit_beside_its_shares() -> None:
    rows = (
        "<tr><th>Sektor</th><th>Unit Kerja</th><th>WFO</th></tr><tr><td rowspan='2'>Kritikal</td><td>RSUD</td>"
        "<td>100%</td></tr><tr><td>Damkar</td><td>90%</td></tr>"
    )
    told = text_of(page(f"<p>{LEAD}</p><table>{rows}</table>"))
    assert "Kritikal\tRSUD\t100%\nKritikal\tDamkar\t90%" in told


def test_a_table_that_only_arranges_the_page_is_no_table() -> None:
    assert "\t" not in text_of(
        f"<table><tr><td>Menu</td><td>{BODY * 4}</td></tr><tr><td></td><td>x</td></tr></table>"
    )


def test_tomorrow_counts_from_the_day_the_page_was_published() -> None:
    article = '{"@type": "NewsArticle", "datePublished": "2021-07-25T20:10:00+07:00"}'
    head = json_ld(f'{{"@graph": [{article}]}}')
    draft = read_text(page(BODY, head=head).encode(), "berita.html", None)
    start = next(fact for fact in draft.facts if fact.kind is FactKind.PERIOD_START)
    assert start.value["date"] == "2021-07-26"
    assert load(page(BODY).encode(), "berita.html").published is None


def test_a_page_that_a_script_fills_is_read_from_its_data() -> None:
    long = LEAD + " Kepala dinas mengatur jadwal pegawai di unitnya masing-masing." * 12
    head = json_ld(f'{{"articleBody": "{long}"}}')
    document = load(f"<html><head>{head}</head><body><div id='app'></div></body></html>".encode(), "x.html")
    assert document.text == long


def test_bad_data_of_a_page_does_no_harm() -> None:
    head = json_ld('{"datePublished": [') + '<meta name="pubdate" content="kemarin">'
    assert LEAD in text_of(page(BODY, head=head))
    assert load(page(BODY, head=head).encode(), "x.html").published is None


def test_the_day_in_a_meta_line_counts_too() -> None:
    head = "<meta property='article:published_time' content='2021-07-25T13:00:00Z'>"
    assert load(page(BODY, head=head).encode(), "x.html").published == date(2021, 7, 25)


def test_deep_nesting_is_read() -> None:
    assert LEAD in text_of("<div>" * 200 + BODY + "</div>" * 200)
