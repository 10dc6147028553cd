"""Two clerks of one committee issue papers of one type at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connections, transaction

from sen.areas.directives import actions
from sen.areas.directives.models import Campaign, DocumentType
from sen.areas.organisations.choices import Kind
from sen.foundation.access import System
from tests.factories import AT, make_campaign, make_unit

BY = System()


@pytest.mark.django_db(transaction=True)
def test_no_number_is_given_twice_and_none_is_left_out():
    city = make_unit("Đảng bộ thành phố", kind=Kind.SUPERIOR)
    campaign: Campaign = make_campaign(city)
    term = actions.WantedTerm(unit=city, name="Nhiệm kỳ", first=date(2015, 8, 1))
    actions.record_terms(terms=[term], by=BY, at=AT)
    plan = DocumentType.objects.get(code="ke-hoach")
    paper = actions.Paper(unit=city, type=plan, abstract="Kế hoạch", campaign=campaign)
    drafts = [actions.draft_document(paper=paper, by=BY, at=AT) for _ in range(6)]
    start = Barrier(len(drafts))

    def issue(draft):
        try:
            start.wait(timeout=120)
            with transaction.atomic():
                return actions.issue_document(document=draft, on=date(2017, 1, 2), by=BY, at=AT).number
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(drafts)) as clerks:
        numbers = list(clerks.map(issue, drafts))
    assert sorted(numbers) == [1, 2, 3, 4, 5, 6]
