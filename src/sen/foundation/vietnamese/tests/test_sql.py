"""The SQL functions give what their Python twins give, for any text a database can hold."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sen.foundation.vietnamese import clean, fold, person_sort_key, sort_key

from .test_text import VIETNAMESE

# Letters unknown to one of the two Unicode tables, surrogates and \x00 are left out.
ANY = st.text(st.characters(exclude_categories=["Cs", "Cn"], exclude_characters="\x00"), max_size=30)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cursor(db):
    with connection.cursor() as cursor:
        yield cursor


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=150,
    deadline=None,
)
@given(texts=st.lists(st.one_of(VIETNAMESE, ANY), min_size=1, max_size=20))
def test_twins(cursor, texts):
    cursor.execute(
        "select sen_clean(t), sen_fold(t), sen_sort_key(t), sen_person_sort_key(t)"
        " from unnest(%s::text[]) with ordinality as x(t, n) order by n",
        [texts],
    )
    assert cursor.fetchall() == [(clean(t), fold(t), sort_key(t), person_sort_key(t)) for t in texts]


def test_usable_in_an_index_and_quick_enough_for_a_roster(cursor):
    cursor.execute(
        'create temporary table x (name text, key text collate "C" generated always as (sen_person_sort_key(name)) stored)'
    )
    cursor.execute("create index on x (sen_fold(name) text_pattern_ops)")
    cursor.execute("insert into x values ('Đỗ Văn Ân'), ('Trần Văn An'), ('Lê Thị Hạ')")
    cursor.execute("select name from x order by key")
    assert [name for (name,) in cursor.fetchall()] == ["Trần Văn An", "Đỗ Văn Ân", "Lê Thị Hạ"]
