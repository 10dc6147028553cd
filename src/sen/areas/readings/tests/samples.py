"""Reports of the base, read in the name of the district: one with decisions and an answer, one that was refused."""

from sen.areas.readings.actions import answering, deciding, receiving
from sen.areas.readings.models import Claim, Reading
from sen.foundation.access import System
from sen.foundation.periods import Period
from tests.cast import Corner
from tests.factories import AT
from tests.samples import Sample

BY = System()


def samples(corner: Corner) -> dict[str, dict | Sample | list]:
    def sent(name: str, text: str) -> Reading:
        return receiving.receive_report(
            receiver=corner.base,
            unit=corner.cell,
            name=corner.name(name),
            content=text.encode(),
            period=Period.of_year(2018),
            start=lambda _: None,
            by=BY,
            at=AT,
        )

    def claim(quote: str, at: int, value: int) -> dict:
        return {
            "start": at,
            "end": at + len(quote),
            "quote": quote,
            "sentence": corner.name("Câu của báo cáo"),
            "kind": "count",
            "value": value,
            "value_max": None,
            "of": None,
            "percent": None,
            "qualifier": "exact",
            "object": "bài dự thi",
            "topic": "contest",
            "unit": "",
            "period": "",
            "target": False,
            "confidence": 0.9,
        }

    text = corner.name("Báo cáo có") + f" {corner.count} bài dự thi và 12 bài dự thi."
    reading = sent("bao-cao.txt", text)
    counted = str(corner.count)
    receiving.keep_claims(
        reading=reading,
        text=text,
        claims=[
            claim(counted, text.index(counted), corner.count),
            claim("12 bài", text.index("12 bài"), 12),
        ],
        checks=[],
        by=BY,
        at=AT,
    )
    taken, waiting = Claim.objects.filter(reading=reading).select_related("reading", "about")
    deciding.accept_claim(claim=taken, by=BY, at=AT)
    answering.send_acknowledgement(reading=reading, text=corner.name("Xem lại"), by=BY, at=AT)

    drafted = sent("nhap.txt", corner.name("Báo cáo khác"))
    receiving.keep_claims(reading=drafted, text=corner.name("Báo cáo"), claims=[], checks=[], by=BY, at=AT)
    refused = sent("hong.pdf", corner.name("%PDF hỏng"))
    receiving.refuse_report(reading=refused, why=corner.name("Tệp hỏng"), by=BY, at=AT)

    one, two, three = {"pk": reading.pk}, {"pk": drafted.pk}, {"pk": refused.pk}
    here = one | {"seq": waiting.seq}
    about = {"unit": corner.cell.pk, "first": "01/2018", "last": "12/2018"}
    return {
        "readings:reading_send": Sample(post={"receiver": corner.base.pk} | about),
        "readings:reading_desk": [Sample(one), Sample(two), Sample(three)],
        "readings:reading_file": Sample(one),
        "readings:reading_about": Sample(one, post=about),
        "readings:reading_again": Sample(three, post={}),
        "readings:reading_discard": Sample(three, post={"why": "Nhầm"}),
        "readings:reading_accept": Sample(one, post={"claim": "2"}),
        "readings:reading_ignore": Sample(one, post={"why": "Không dùng"}),
        "readings:reading_settle": Sample(two, post={}),
        "readings:reading_unsettle": Sample(two, post={"why": "Sót"}),
        "readings:answer_write": Sample(two, post={"text": "Đã nhận", "do": "send"}),
        "readings:answer_page": Sample(one),
        "readings:answer_file": [Sample(one, query={"as": "docx"}), Sample(one, query={"as": "pdf"})],
        "readings:answer_seen": Sample(one, post={}),
        "readings:claim_accept": Sample(here, post={}),
        "readings:claim_correct": Sample(
            here,
            post={
                "figure": "documents.contest_entries",
                "about": corner.cell.name,
                "n": "13",
                "first": "01/2018",
                "last": "12/2018",
            },
        ),
        "readings:claim_ignore": Sample(here, post={"why": "Trùng"}),
        "readings:claim_reopen": Sample(one | {"seq": taken.seq}, post={}),
        "readings:claim_source": Sample({"claim_id": taken.pk}),
    }
