"""Staging tables are filled by COPY and leave nothing; exports are safe and bounded."""

import datetime as dt
import io

import openpyxl
import pytest
from django.db import connection

from sen.foundation.staging.copy import StagingTable
from sen.foundation.staging.export import ExportColumn, write_table


@pytest.mark.django_db
def test_rows_are_copied_counted_and_dropped():
    heard = []
    table = StagingTable("test_rows", {"n": "integer", "name": "text", "born": "date"})
    table.create()
    table.create()
    made = ((i, "tab\t\\ và “ngoặc”\n" if i else None, dt.date(1970, 1, 1)) for i in range(50))
    assert table.copy(made, ["n", "name", "born"], progress=heard.append, every=20) == 50
    table.index("n", unique=True)
    table.analyze()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*), count(name), min(name) FROM {table}")
        assert cursor.fetchone() == (50, 49, "tab\t\\ và “ngoặc”\n")
        cursor.execute("SELECT relpersistence FROM pg_class WHERE oid = to_regclass(%s)", [str(table)])
        assert cursor.fetchone() == ("u",)
    assert heard == [20, 40]
    assert table.exists()
    table.drop()
    assert not table.exists()


def test_names_of_tables_come_from_code():
    with pytest.raises(ValueError):
        StagingTable('x"; DROP TABLE', {"n": "integer"})


def test_an_export_has_title_header_types_and_no_formulas():
    target = io.BytesIO()
    columns = [
        ExportColumn("Họ tên", 30),
        ExportColumn("Số", kind="number"),
        ExportColumn("Ngày", kind="date"),
    ]
    rows = [("=1+1", 1234.5, dt.date(2020, 5, 1)), ("http://x", None, dt.date(1890, 5, 1)), ("003", 0, None)]
    assert write_table(target, columns, rows, title="Danh sách", notes=["Ngày in"]) == 3
    sheet = openpyxl.load_workbook(target).active
    values = [[c.value for c in row] for row in sheet.iter_rows()]
    assert values[0][0] == "Danh sách"
    assert values[3] == ["Họ tên", "Số", "Ngày"]
    assert values[4] == ["=1+1", 1234.5, dt.datetime(2020, 5, 1)]
    assert sheet["A5"].data_type == "s"
    assert sheet["A6"].hyperlink is None
    assert values[5][2] == "01/05/1890"
    assert values[6] == ["003", 0, None]


def test_an_export_without_rows_still_has_its_header():
    target = io.BytesIO()
    assert write_table(target, [ExportColumn("Họ tên")], []) == 0
    assert openpyxl.load_workbook(target).active["A1"].value == "Họ tên"


def test_a_list_longer_than_a_sheet_goes_on_in_another(monkeypatch):
    monkeypatch.setattr("sen.foundation.staging.export.MAX_ROWS", 11)
    target = io.BytesIO()
    assert write_table(target, [ExportColumn("n", kind="number")], ((i,) for i in range(25))) == 25
    assert [s.max_row for s in openpyxl.load_workbook(target).worksheets] == [11, 11, 6]
