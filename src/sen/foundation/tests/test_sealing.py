"""The chain of the audit: sealed once, in order, and any tampering shows."""

import pytest
from django.db import connection, transaction

from sen.foundation import acts
from sen.foundation.access import System
from sen.foundation.acts import sealing
from sen.foundation.acts.models import Act, ActSeal
from sen.foundation.acts.sealing import chains_hold, seal
from tests.factories import AT, make_unit

pytestmark = pytest.mark.django_db(transaction=True)


def broken(**how) -> list[str]:
    return list(sealing.broken(**how))


@pytest.fixture
def written():
    unit = make_unit("Đảng bộ xã")
    for number in range(5):
        acts.record(by=System(), at=AT, verb="test.write", place=unit, after={"n": number}, why="đo")
    return unit


def test_acts_are_sealed_once_and_the_chain_holds(written):
    assert seal(limit=3) == 3
    assert seal(limit=3) == 2
    assert seal() == 0
    assert list(ActSeal.objects.order_by("position").values_list("position", flat=True)) == [1, 2, 3, 4, 5]
    assert broken() == []
    acts.record(by=System(), at=AT, verb="test.write", place=written)
    assert seal() == 1
    assert broken() == []


def test_a_changed_a_deleted_and_a_resealed_act_show(written):
    seal()
    third = ActSeal.objects.get(position=3)
    Act.objects.filter(id=third.act_id).update(why="khác")
    assert len(broken()) == 1
    assert "số 3" in broken()[0]
    Act.objects.filter(id=third.act_id).delete()
    assert "đã bị xóa" in broken()[0]
    assert [finding.grave for finding in chains_hold()] == [True]
    ActSeal.objects.filter(position=3).delete()
    assert any("thiếu mắt xích số 3" in sentence for sentence in broken())


def test_a_page_looks_at_the_last_links_only(written):
    seal()
    places = {one.position: one.act_id for one in ActSeal.objects.all()}
    with connection.cursor() as cursor:
        cursor.execute("UPDATE foundation_act SET why = 'khác' WHERE id = %s", [places[2]])
    assert len(broken()) == 1
    assert broken(last=3) == []
    with connection.cursor() as cursor:
        cursor.execute("UPDATE foundation_act SET why = 'khác' WHERE id = %s", [places[4]])
    assert len(broken(last=2)) == len(broken(last=3)) == 1
    assert len(broken(last=99)) == 2


def test_what_may_still_be_joined_by_others_waits(written):
    """An act of a running transaction is not sealed, nor are those after it."""
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()")
        acts.record(by=System(), at=AT.replace(year=2999), verb="test.later")
        assert Act.objects.filter(verb="test.later").exists()
        seal()
        assert not ActSeal.objects.filter(act_id=Act.objects.get(verb="test.later").id).exists()
    finally:
        other.rollback()
        other.close()
    seal()
    assert ActSeal.objects.filter(act_id=Act.objects.get(verb="test.later").id).exists()


def test_where_a_backup_was_restored_nothing_is_left_behind(written):
    """There transactions are numbered anew: what was brought comes first, and a running one is waited for as
    ever."""
    seal(limit=3)
    later = 10**12
    Act.objects.update(transaction=later)
    ActSeal.objects.update(transaction=later)
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute(
                "INSERT INTO foundation_act (shard, month, id, at, actor, on_behalf_of, verb, subject_kind, subject_id,"
                " subject_label, why) SELECT shard, month, gen_random_uuid(), at, actor, '', 'test.slow', '', '', '', ''"
                " FROM foundation_act LIMIT 1"
            )
        acts.record(by=System(), at=AT, verb="test.quick", place=written)
        assert [seal(), seal()] == [2, 0]
        other.commit()
    finally:
        other.close()
    assert [seal(), seal()] == [2, 0]
    assert Act.objects.count() == ActSeal.objects.count() == 7
    assert broken() == []


def test_many_acts_at_once_read_like_a_few(monkeypatch):
    """Brought in by ``COPY`` or row by row, acts say the same, and both are sealed."""
    entries = [
        acts.Entry(
            subject_kind="people.Person",
            subject_id=str(n),
            subject_label='Nguyễn Văn "Ăn"\t\\',
            before=None if n % 2 else {"tên": "cũ\n", "số": n},
            after={"day": AT.date(), "list": [n, None, True]},
        )
        for n in range(60)
    ]
    with transaction.atomic():
        acts.record_many(entries, by=System(), at=AT, verb="test.copied", why="vì sao")
        monkeypatch.setattr(acts, "FEW", 1000)
        acts.record_many(entries, by=System(), at=AT, verb="test.inserted", why="vì sao")

    def said(verb):
        rows = Act.objects.filter(verb=verb).values().order_by("subject_id")
        return [{name: value for name, value in row.items() if name not in ("id", "verb")} for row in rows]

    assert len(said("test.copied")) == 60
    assert said("test.copied") == said("test.inserted")
    while seal():
        pass
    assert (
        ActSeal.objects.filter(act_id__in=Act.objects.filter(verb="test.copied").values("id")).count() == 60
    )
