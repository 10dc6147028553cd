from datetime import date
from functools import partial

import pytest
from django.db import connection

from sen.areas.directives import actions, queries
from sen.areas.directives.models import Document, IssuerSymbol
from sen.areas.directives.tests.conftest import BY, ask_plan, issue_guidance, kind_of_paper
from sen.foundation.acts.models import Act
from sen.foundation.figures import StaleMark
from tests.factories import AT, actor, make_theme, make_unit, make_user


def paper(place, **more):
    return actions.Paper(
        **{
            "unit": place.city,
            "type": kind_of_paper("ke-hoach"),
            "abstract": "Kế hoạch năm",
            "campaign": place.campaign,
        }
        | more
    )


def put(place, on=date(2017, 1, 10), number=None, **more):
    return actions.issue(paper=paper(place, **more), on=on, number=number, by=BY, at=AT)


def test_a_number_is_written_as_the_rules_say(place):
    document = issue_guidance(place, number=5)
    assert document.symbol == "05-HD/TU"
    assert str(document) == "Hướng dẫn 05-HD/TU"
    assert document.term.unit == place.city
    assert document.tier == "district"


def test_numbers_run_by_type_and_begin_again_with_the_term(place):
    assert [put(place).symbol, put(place).symbol] == ["01-KH/TU", "02-KH/TU"]
    assert put(place, type=kind_of_paper("bao-cao")).symbol == "01-BC/TU"
    actions.record_terms(
        terms=[
            actions.WantedTerm(
                unit=place.city, name="Nhiệm kỳ 2010 - 2015", first=date(2010, 8, 1), last=date(2015, 7, 31)
            )
        ],
        by=BY,
        at=AT,
    )
    assert put(place, on=date(2014, 5, 5)).symbol == "01-KH/TU"
    assert put(place).symbol == "03-KH/TU"


def test_a_historic_number_is_typed_and_the_next_goes_on_from_it(place):
    assert put(place, number=47).symbol == "47-KH/TU"
    assert put(place).number == 48
    with pytest.raises(actions.NumberTaken, match=r"47-KH/TU.*tiếp theo còn trống là 49") as refused:
        put(place, number=47)
    assert refused.value.field == "number"


def test_the_database_itself_refuses_a_number_twice(place):
    first, second = put(place), put(place)
    with pytest.raises(Exception, match="document_number_once"):
        Document.objects.filter(pk=second.pk).update(number=first.number)


def test_a_unit_without_a_term_borrows_its_superiors_and_without_any_is_told(place):
    document = actions.issue(paper=paper(place, unit=place.base), on=date(2017, 3, 1), by=BY, at=AT)
    assert (document.symbol, document.term.unit) == ("01-KH/ĐU", place.city)
    with pytest.raises(actions.CannotIssue, match="chưa khai nhiệm kỳ"):
        actions.issue(paper=paper(place), on=date(2012, 3, 1), by=BY, at=AT)


def test_the_state_numbers_by_year_in_its_own_form(place):
    body = make_unit("UBND thành phố Bắc Kạn", parent=place.city, kind="state-body")
    plan = kind_of_paper("nn-ke-hoach")
    symbols = [
        actions.issue(paper=paper(place, unit=body, type=plan), on=day, by=BY, at=AT).symbol
        for day in (date(2016, 5, 1), date(2016, 6, 1), date(2017, 1, 2))
    ]
    assert symbols == ["01/KH-UBND", "02/KH-UBND", "01/KH-UBND"]


def test_a_symbol_of_an_issuer_is_dated(place):
    actions.set_issuer_symbol(unit=place.city, symbol="ĐUTP", since=date(2018, 1, 1), by=BY, at=AT)
    assert put(place, on=date(2017, 12, 31)).symbol.endswith("/TU")
    assert put(place, on=date(2018, 1, 1)).symbol.endswith("/ĐUTP")
    assert IssuerSymbol.objects.filter(unit=place.city).count() == 2


@pytest.mark.parametrize(
    ("on", "words"), [(date(2018, 6, 2), "sau hôm nay"), (date(2009, 1, 1), "không hoạt động")]
)
def test_a_day_that_cannot_be(place, on, words):
    with pytest.raises(actions.CannotIssue, match=words):
        put(place, on=on)


def test_a_draft_has_no_number_and_only_its_writers_see_it(place):
    draft = actions.draft_document(paper=paper(place), by=BY, at=AT)
    assert (draft.number, draft.symbol) == (None, "")
    writer = actor(make_user(unit=place.city, verbs=("directives.issue",)))
    reader = actor(make_user(unit=place.province))
    assert queries.document_in_view(writer, draft.pk) == draft
    assert queries.document_in_view(reader, draft.pk) is None
    actions.change_draft(document=draft, paper=paper(place, abstract="Kế hoạch  khác"), by=BY, at=AT)
    draft.refresh_from_db()
    assert draft.abstract == "Kế hoạch khác"
    actions.discard_draft(document=draft, by=BY, at=AT)
    assert not Document.objects.filter(pk=draft.pk).exists()


def test_an_issued_paper_is_no_longer_written_on(place):
    with pytest.raises(actions.NotADraft):
        actions.change_draft(document=put(place), paper=paper(place), by=BY, at=AT)


def test_what_it_carries_out_must_be_issued(place):
    draft = actions.draft_document(paper=paper(place), by=BY, at=AT)
    with pytest.raises(actions.CannotIssue, match="đã ban hành"):
        put(place, cites=[draft])


def test_a_cascade_is_read_both_ways_within_the_view(place):
    guidance = issue_guidance(place)
    all_seeing = actor(make_user(unit=place.province))
    cited, citing = queries.cascade(all_seeing, guidance)
    assert (cited, list(citing)) == ([place.parent], [])
    assert list(queries.cascade(all_seeing, place.parent)[1]) == [guidance]
    cell = actor(make_user(unit=place.cells[0]))
    assert queries.cascade(cell, guidance)[0] == []  # the province's plan never reached the cell
    assert queries.document_in_view(cell, guidance.pk) == guidance  # it is asked of by the guidance
    assert queries.document_in_view(actor(make_user(unit=place.stranger)), guidance.pk) is None
    assert queries.document_in_view(actor(make_user(unit=place.board)), guidance.pk) is None


def test_a_paper_reaches_those_it_is_addressed_to(place):
    draft = actions.draft_document(paper=paper(place), by=BY, at=AT)
    actions.set_recipients(
        document=draft,
        units=[place.board, place.board],
        lines=["Như trên,", " ", "Lưu Văn phòng."],
        by=BY,
        at=AT,
    )
    assert [str(r) for r in draft.recipients.all()] == [
        "Ban Tuyên giáo Thành ủy",
        "Như trên,",
        "Lưu Văn phòng.",
    ]
    issued = actions.issue_document(document=draft, on=date(2017, 5, 1), by=BY, at=AT)
    assert queries.document_in_view(actor(make_user(unit=place.board)), issued.pk) == issued
    assert queries.document_in_view(actor(make_user(unit=place.base)), issued.pk) is None
    public = put(place, published=True)
    assert queries.document_in_view(actor(make_user(unit=place.stranger)), public.pk) == public


@pytest.mark.parametrize(
    "words",
    ["05-HD/TU", "05hdtu", "5 hd/tu", "huong dan chi thi", "HƯỚNG DẪN", "đức xuân không", "bac kan 2017"],
)
def test_search_by_number_and_without_tone_marks(place, words):
    document = issue_guidance(place, number=5)
    put(place)
    found = list(queries.search(Document.objects.exclude(pk=place.parent.pk), words))
    assert found == ([] if words == "đức xuân không" else [document])


def test_withdrawing_frees_no_number_and_takes_its_duties_back(place):
    guidance = issue_guidance(place)
    with pytest.raises(actions.CannotIssue, match="lý do"):
        actions.withdraw_document(document=guidance, on=date(2017, 4, 1), why=" ", by=BY, at=AT)
    actions.withdraw_document(document=guidance, on=date(2017, 4, 1), why="Ban hành nhầm", by=BY, at=AT)
    assert not guidance.duties.filter(withdrawn_on=None).exists()
    assert issue_guidance(place).number == guidance.number + 1


def test_withdrawing_a_plan_opens_its_duty_again(place):
    guidance = issue_guidance(place)
    duty = guidance.duties.get(unit=place.base)
    [plan] = actions.issue_plans(
        duties=[duty], type=kind_of_paper("ke-hoach"), on=date(2017, 3, 1), abstract="Kế hoạch", by=BY, at=AT
    )
    actions.withdraw_document(document=plan, on=date(2017, 4, 1), why="Sai thể thức", by=BY, at=AT)
    duty.refresh_from_db()
    assert (duty.plan, duty.planned_on, duty.done_on) == (None, None, None)
    assert duty.received_on == date(2017, 3, 1)


def test_a_plan_withdrawn_meanwhile_settles_nothing(place):
    guidance = issue_guidance(place, ask_plan(choose=("direct",)))
    duty = guidance.duties.get(unit=place.base)
    seen = actions.issue(
        paper=paper(place, unit=place.base, cites=[guidance]), on=date(2017, 3, 3), by=BY, at=AT
    )
    actions.withdraw_document(document=seen, on=date(2017, 4, 1), why="Sai thể thức", by=BY, at=AT)
    assert seen.status == "issued"
    with pytest.raises(actions.CannotReceive, match="đã ban hành"):
        actions.settle(duties=[duty], plan=seen, by=BY, at=AT)


def test_plans_that_another_has_issued_meanwhile_are_not_issued_again(place):
    seen = list(issue_guidance(place).duties.all())
    plans = partial(
        actions.issue_plans,
        type=kind_of_paper("ke-hoach"),
        on=date(2017, 3, 1),
        abstract="Kế hoạch",
        by=BY,
        at=AT,
    )
    assert len(plans(duties=seen[:1])) == 1
    assert len(plans(duties=seen)) == len(seen) - 1
    assert plans(duties=seen) == []


def test_a_text_that_was_typed_can_be_taken_out_of_a_draft(place):
    draft = actions.draft_document(paper=paper(place, text="Kính gửi: các chi bộ"), by=BY, at=AT)
    actions.change_draft(document=draft, paper=paper(place, text=""), by=BY, at=AT)
    assert draft.versions.get().text == ""


def test_a_campaign_that_ends_earlier_marks_who_owes_its_lasting_themes(place):
    """They owe a theme of no year as long as the campaign runs."""
    make_theme(place.campaign)
    StaleMark.objects.all().delete()
    actions.change_campaign(
        campaign=place.campaign,
        name=place.campaign.name,
        starts=place.campaign.valid.lower,
        ends=date(2019, 6, 30),
        by=BY,
        at=AT,
    )
    marked = StaleMark.objects.filter(family="themes", unit_id=place.cells[0].pk)
    assert date(2019, 7, 1) in set(marked.values_list("month", flat=True))


def test_every_write_leaves_an_act_and_marks_its_figure(place):
    StaleMark.objects.all().delete()
    document = put(place)
    verbs = set(
        Act.objects.filter(subject_kind="directives.Document", subject_id=str(document.pk)).values_list(
            "verb", flat=True
        )
    )
    assert verbs == {"directives.paper_drafted", "directives.paper_issued"}
    assert StaleMark.objects.filter(family="directives.documents", unit_id=place.city.pk).exists()


def test_many_plans_at_once_take_no_more_statements(place, django_assert_max_num_queries):
    guidance = issue_guidance(place)
    duties = list(guidance.duties.all())
    counted = []
    for some in (duties[:1], duties[1:]):
        with connection.execute_wrapper(_count(counted)):
            counted.append(0)
            actions.issue_plans(
                duties=some,
                type=kind_of_paper("ke-hoach"),
                on=date(2017, 3, 1),
                abstract="Kế hoạch",
                by=BY,
                at=AT,
            )
    assert counted[0] == counted[1]
    assert guidance.duties.filter(done_on=None).count() == 0
    assert (
        set(Document.objects.filter(cites=guidance).values_list("symbol", flat=True))
        == {"01-KH/ĐU", "01-KH/CB"} | set()
    )


def _count(counted):
    def wrapper(execute, sql, params, many, context):
        counted[-1] += 1
        return execute(sql, params, many, context)

    return wrapper


def test_a_plan_needs_the_paper_that_asked(place):
    guidance = issue_guidance(place, ask_plan(choose=("direct",)))
    duty = guidance.duties.get(unit=place.base)
    loose = actions.issue(paper=paper(place, unit=place.base), on=date(2017, 3, 3), by=BY, at=AT)
    with pytest.raises(actions.CannotReceive, match="không căn cứ"):
        actions.settle(duties=[duty], plan=loose, by=BY, at=AT)
    early = actions.issue(
        paper=paper(place, unit=place.base, cites=[guidance]), on=date(2017, 2, 1), by=BY, at=AT
    )
    with pytest.raises(actions.CannotReceive, match="trước ngày giao"):
        actions.settle(duties=[duty], plan=early, by=BY, at=AT)
    foreign = actions.issue(paper=paper(place, cites=[guidance]), on=date(2017, 3, 3), by=BY, at=AT)
    with pytest.raises(actions.CannotReceive, match="chính đơn vị"):
        actions.settle(duties=[duty], plan=foreign, by=BY, at=AT)
    own = actions.issue(
        paper=paper(place, unit=place.base, cites=[guidance]),
        on=date(2017, 3, 3),
        settles=[duty],
        by=BY,
        at=AT,
    )
    duty.refresh_from_db()
    assert (duty.plan, duty.planned_on, duty.done_on) == (own, date(2017, 3, 3), date(2017, 3, 3))
