"""An emulation pact on paper: what is promised, who signs, and what was reached."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from sen.areas.organisations.queries.heading import Letterheads
from sen.areas.pledges.models import EmulationPact, PactParty, PactTarget
from sen.foundation.typesetting import (
    Block,
    Column,
    Heading,
    Paper,
    Paragraph,
    Row,
    Signature,
    Table,
    paper_as,
    spans,
)
from sen.foundation.vietnamese import format_number, official_count, short_date

LAYOUT = "party-minutes"
_CALLED = re.compile(r"^(bản )?giao ước( thi đua)?\s+", re.IGNORECASE)
TARGETS = (
    Column("TT", "centre", 0.4),
    Column("Nội dung", "text", 3.2),
    Column("Đơn vị tính", "text", 1.1),
    Column("Chỉ tiêu", "number", 0.9),
    Column("Điểm tối đa", "number", 0.9),
    Column("Ghi chú", "text", 1.4),
)
PARTIES = (
    Column("TT", "centre", 0.4),
    Column("Đơn vị", "text", 2.6),
    Column("Người ký", "text", 1.8),
    Column("Ngày ký", "centre", 1.1),
    Column("Ký tên, đóng dấu", "text", 2.0),
)
POINTS = (
    Column("TT", "centre", 0.4),
    Column("Đơn vị", "text", 3.4),
    Column("Điểm tự chấm", "number", 1.2),
    Column("Điểm thẩm định", "number", 1.2),
)


def pact_as(kind: str, pact: EmulationPact, parties: Sequence[PactParty], heads: Letterheads) -> bytes:
    """The pact as ``docx`` or ``pdf``. ``heads``: those of the unit that keeps it and of the parties."""
    return paper_as(kind, pact_paper(pact, parties, heads), day=pact.launched_on)


def pact_paper(pact: EmulationPact, parties: Sequence[PactParty], heads: Letterheads) -> Paper:
    """The pact: its targets as a table, a line for each party to sign on, and the points once they are claimed.

    Units bear the names that they had on the day of launch.
    """
    head = heads.on(pact.unit_id, pact.launched_on)
    names = {party.unit_id: heads.on(party.unit_id, pact.launched_on).name for party in parties}
    return Paper(
        layout=LAYOUT,
        superior=head.superior.upper(),
        issuer=head.name.upper(),
        type="BẢN GIAO ƯỚC THI ĐUA",
        abstract=_CALLED.sub("", pact.title) or pact.title,
        place=head.place,
        date=pact.launched_on,
        blocks=tuple(_blocks(pact, list(pact.targets.all()), parties, names)),
        signatures=(Signature(post="Đại diện đơn vị tổ chức", hint="(Ký, ghi rõ họ tên)"),),
    )


def _blocks(
    pact: EmulationPact,
    targets: Sequence[PactTarget],
    parties: Sequence[PactParty],
    names: Mapping[int, str],
) -> Iterable[Block]:
    yield Paragraph(
        spans(
            f"{official_count(len(parties))} đơn vị thuộc {pact.block.name} cùng nhau giao ước thực hiện các chỉ tiêu"
            f" dưới đây trong năm {pact.year}; hạn ký: ngày {short_date(pact.sign_by)}."
        )
    )
    yield Heading(1, "I.", "NỘI DUNG, CHỈ TIÊU THI ĐUA")
    rows = [
        Row.of(
            str(number),
            target.content,
            target.measure,
            _points(target.plan),
            _points(target.most_points),
            target.note,
        )
        for number, target in enumerate(targets, start=1)
    ]
    most = sum((target.most_points for target in targets), Decimal())
    rows.append(Row.of("", "Cộng", "", "", _points(most), "", strong=True))
    yield Table(TARGETS, tuple(rows))
    yield Heading(1, "II.", "CÁC ĐƠN VỊ KÝ GIAO ƯỚC")
    yield Table(
        PARTIES,
        tuple(
            Row.of(str(number), names[one.unit_id], one.signer, short_date(one.signed_on), "")
            for number, one in enumerate(parties, start=1)
        ),
    )
    scored = [one for one in parties if getattr(one, "own", None) is not None]
    if scored:
        yield Heading(1, "III.", "ĐIỂM THỰC HIỆN")
        yield Table(
            POINTS,
            tuple(
                Row.of(
                    str(number),
                    names[one.unit_id],
                    _points(getattr(one, "own", None)),
                    _points(getattr(one, "verified", None)),
                )
                for number, one in enumerate(scored, start=1)
            ),
        )


def _points(value: Decimal | None) -> str:
    return "" if value is None else format_number(value.normalize())
