"""Types, numbering and symbols: dated, never rewritten under papers that stand on them, kept by whom it concerns."""

from datetime import date

import pytest
from django.urls import reverse

from sen.areas.directives import actions, queries
from sen.areas.directives.actions.configuration import OverBefore, PatternUnreadable, UsedSince
from sen.areas.directives.models import DocumentType, IssuerSymbol, NumberingRule
from sen.areas.directives.tests.conftest import BY, kind_of_paper
from sen.foundation.acts.models import Act
from sen.foundation.refusals import Refusal
from tests.factories import AT, actor, make_unit, make_user

pytestmark = pytest.mark.django_db
SEND = {"by": BY, "at": AT}
NEW = {"regime": "party", "restarts": "year", "source": "Quy định 399-QĐ/TW", **SEND}


def paper_of(place, type, on):
    paper = actions.Paper(unit=place.city, type=type, abstract="Thử", campaign=place.campaign)
    return actions.issue(paper=paper, on=on, **SEND)


def test_a_new_type_is_offered_from_its_day_and_issued_only_then(place):
    type = actions.add_type(
        code="phuong-an-moi", name="Phương án", symbol="PA", regime="party", since=date(2017, 5, 1), **SEND
    )
    assert type not in queries.types_until(date(2017, 4, 30))
    assert type in queries.types_until(date(2017, 5, 1))
    with pytest.raises(actions.CannotIssue, match="không có hiệu lực vào ngày 30/04/2017"):
        paper_of(place, type, date(2017, 4, 30))
    assert paper_of(place, type, date(2017, 5, 1)).symbol == "01-PA/TU"
    with pytest.raises(Refusal, match="Mã loại văn bản này đã được dùng"):
        actions.add_type(
            code="ke-hoach", name="Kế hoạch", symbol="KH", regime="party", since=date(2018, 1, 1), **SEND
        )


def test_an_ended_type_serves_the_papers_from_before(place):
    type = kind_of_paper("thong-tri")
    paper_of(place, type, date(2017, 3, 1))
    with pytest.raises(UsedSince):
        actions.end_type(type=type, last=date(2017, 2, 1), why="Bỏ", **SEND)
    with pytest.raises(Refusal, match="căn cứ"):
        actions.end_type(type=type, last=date(2017, 12, 31), why=" ", **SEND)
    actions.end_type(type=type, last=date(2017, 12, 31), why="Quy định mới", **SEND)
    type.refresh_from_db()
    assert paper_of(place, type, date(2017, 12, 31)).number == 2
    with pytest.raises(actions.CannotIssue, match="không có hiệu lực"):
        paper_of(place, type, date(2018, 1, 1))
    assert Act.objects.get(verb="directives.type_ended").why == "Quy định mới"


def test_another_numbering_follows_the_one_before_and_disturbs_no_paper(place):
    guidance = paper_of(place, kind_of_paper("huong-dan"), date(2017, 2, 14))
    with pytest.raises(UsedSince):
        actions.add_numbering(pattern="{number}/{type}-{issuer}", since=date(2017, 2, 14), **NEW)
    old = NumberingRule.objects.get(regime="party")
    actions.add_numbering(pattern="{number:03d}/{type}-{issuer}", since=date(2017, 6, 1), **NEW)
    old.refresh_from_db()
    assert old.valid.upper == date(2017, 6, 1)
    later = paper_of(place, kind_of_paper("huong-dan"), date(2017, 6, 1))
    assert (guidance.symbol, later.symbol) == ("01-HD/TU", "001/HD-TU")
    assert later.series == "year:2017"
    guidance.refresh_from_db()
    assert guidance.symbol == "01-HD/TU"


@pytest.mark.parametrize(
    "pattern",
    ["{number}", "{number}-{type}", "{number}{type}{issuer}{x}", "{number:999999999d}-{type}/{issuer}",
     "{number}-{type}/{issuer}{issuer}", "{number.real}-{type}/{issuer}", "{number}-{type}/{issuer", "x"],
)  # fmt: skip
def test_a_pattern_is_plain_text_with_three_gaps(db, pattern):
    with pytest.raises(PatternUnreadable):
        actions.add_numbering(pattern=pattern, since=date(2019, 1, 1), **NEW)


def test_without_a_rule_nothing_is_issued(place):
    rule = NumberingRule.objects.get(regime="state")
    actions.end_numbering(rule=rule, last=date(2017, 1, 1), why="Hết hiệu lực", **SEND)
    with pytest.raises(actions.CannotIssue, match="Chưa có quy tắc đánh số"):
        paper_of(place, kind_of_paper("nn-ke-hoach"), date(2017, 2, 1))


def test_a_symbol_changes_from_a_day_on(place):
    type = kind_of_paper("huong-dan")
    first = paper_of(place, type, date(2017, 2, 14))
    actions.set_issuer_symbol(unit=place.city, symbol="ThU", since=date(2017, 6, 1), **SEND)
    second = paper_of(place, type, date(2017, 6, 1))
    assert (first.symbol, second.symbol) == ("01-HD/TU", "02-HD/ThU")
    with pytest.raises(actions.CannotConfigure, match="từ đó trở đi"):
        actions.set_issuer_symbol(unit=place.city, symbol="X", since=date(2017, 5, 1), **SEND)
    held = IssuerSymbol.objects.get(unit=place.city, valid__upper_inf=True)
    with pytest.raises(OverBefore):
        actions.end_issuer_symbol(symbol=held, last=date(2017, 1, 1), why="Sáp nhập", **SEND)
    actions.end_issuer_symbol(symbol=held, last=date(2017, 12, 31), why="Sáp nhập", **SEND)
    assert paper_of(place, type, date(2018, 1, 2)).symbol == "03-HD/ĐU"


def test_the_numbers_of_a_committee_by_term_and_what_comes_next(place):
    for day in (14, 15):
        paper_of(place, kind_of_paper("huong-dan"), date(2017, 2, day))
    [used] = queries.numbers_used(BY, place.city)
    assert (used.term, used.type, used.count, used.symbol) == (
        "Nhiệm kỳ 2015 - 2020",
        "Hướng dẫn",
        2,
        "02-HD/TU",
    )
    coming = {type.code: written for type, written, _borrowed in queries.next_symbols(place.city, AT.date())}
    assert coming["huong-dan"] == "03-HD/TU"
    assert coming["ke-hoach"] == "01-KH/TU"
    assert "phuong-an" not in coming
    stranger = actor(make_user(unit=place.stranger))
    assert queries.numbers_used(stranger, place.city) == []
    assert queries.unit_in_view(stranger, place.city.pk) is None


def test_what_comes_next_is_asked_by_regime_and_not_by_type(place, django_assert_num_queries):
    with django_assert_num_queries(10):
        queries.next_symbols(place.city, AT.date())


# -- the screens ---------------------------------------------------------------------------------------


@pytest.fixture
def root(place, settings):
    top = make_unit("Trung ương", code="trung-uong-thu")
    settings.SEN_ROOT = top.code
    return top


def test_only_who_sees_everything_changes_what_holds_for_everybody(client, place, root):
    client.force_login(make_user("tinh", unit=place.province, verbs=("directives.keep_campaign",)))
    page = client.get(reverse("directives:type_list")).content.decode()
    assert "Thêm loại văn bản" not in page
    assert client.post(reverse("directives:type_add")).status_code == 403
    client.force_login(make_user("goc", unit=root, verbs=("view", "directives.keep_campaign")))
    page = client.get(reverse("directives:type_list")).content.decode()
    assert "Thêm loại văn bản" in page
    given = {"name": "Phương án", "code": "pa", "symbol": "PA", "regime": "party", "since": "01/05/2017"}
    assert client.post(reverse("directives:type_add"), given).url == reverse("directives:type_list")
    made = DocumentType.objects.get(code="pa")
    end = reverse("directives:type_end", args=[made.pk])
    assert "phải sau ngày bắt đầu" in client.post(end, {"last": "01/01/2016", "why": "Bỏ"}).content.decode()
    client.post(end, {"last": "31/12/2017", "why": "Bỏ"})
    assert client.get(end).status_code == 404
    numbering = {
        "regime": "party",
        "pattern": "{number}",
        "restarts": "year",
        "source": "QĐ",
        "since": "01/01/2019",
    }
    words = client.post(reverse("directives:numbering_add"), numbering).content.decode()
    assert "mỗi chỗ một lần" in words


def test_a_committee_keeps_its_own_symbol(client, place):
    client.force_login(make_user("tp", unit=place.city, verbs=("view", "directives.keep_campaign")))
    given = {"unit": place.base.code, "symbol": "ĐU-ĐX", "since": "01/01/2017"}
    client.post(reverse("directives:symbol_set"), given)
    made = IssuerSymbol.objects.get(unit=place.base)
    page = client.get(reverse("directives:numbering", args=[place.base.pk])).content.decode()
    assert "ĐU-ĐX" in page
    assert "Đảng bộ phường Đức Xuân" in client.get(reverse("directives:symbol_list")).content.decode()
    client.post(reverse("directives:symbol_end", args=[made.pk]), {"last": "31/12/2017", "why": "Đổi tên"})
    made.refresh_from_db()
    assert made.valid.upper == date(2018, 1, 1)
    stranger = {"unit": place.stranger.code, "symbol": "X", "since": "01/01/2017"}
    assert "Không tìm thấy" in client.post(reverse("directives:symbol_set"), stranger).content.decode()
    assert client.get(reverse("directives:numbering", args=[place.stranger.pk])).status_code == 404
