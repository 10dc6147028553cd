"""Which topic of the campaign a figure belongs to: telling words, weighed by how near they stand."""

from bisect import bisect_left
from collections.abc import Sequence

from sen.reading import words
from sen.reading.lines import Line, Phrases

TOPICS: dict[str, tuple[tuple[str, int], ...]] = {
    "study": (
        (
            """quán triệt, học tập chuyên đề, học chuyên đề, sinh hoạt chuyên đề, điểm học, điểm cầu, học nghị quyết, dự học,
            theo học, học bù, lớp học tập, buổi học, đợt học, học tập nghị quyết, học tập quán triệt, thu hoạch, bài thu hoạch,
            lớp chuyên đề, hội nghị học tập, dự hội nghị, dự chuyên đề, nghe phổ biến, học tập chỉ thị, học tập kết luận, hội trường""",
            5,
        ),
        (
            """lớp, triệu tập, tập huấn, bồi dưỡng, báo cáo viên, lớp học, nghe, được học, được học tập, tham gia học tập, trực tuyến,
            truyền đạt, được phổ biến, người dự, lượt người dự, đồng chí dự, đảng viên dự, tham dự, đại biểu, nói chuyện chuyên đề,
            sinh hoạt chính trị, ngày chính trị, buổi sinh hoạt, hội nghị, phổ biến, được thông tin, điểm cầu chính, chuyên đề""",
            3,
        ),
        ("kiểm tra nhận thức, nhận thức", 6),
        ("có mặt, dự họp, họp chi bộ, cuộc họp, họp", 2),
        ("học", 2),
        ("học tập, triển khai, sinh hoạt, nghị quyết, sinh hoạt chi bộ, vắng, vắng mặt", 1),
    ),
    "pledge": (
        (
            """cam kết, giao ước, kế hoạch làm theo, kế hoạch cá nhân, bản đăng ký, nội dung làm theo, việc làm theo, chuẩn mực,
            đăng ký làm theo, đăng ký nội dung, bản cam kết, ký cam kết, viết cam kết, đăng ký việc, kế hoạch tu dưỡng, tu dưỡng,
            đăng ký học tập, đăng ký phấn đấu, đăng ký thi đua, chuẩn mực đạo đức, việc cần làm, kế hoạch học tập, nộp bản""",
            6,
        ),
        ("ký, ký kết, đăng ký, đăng kí, rèn luyện, niêm yết, ghi tên, bản đăng kí", 4),
        ("xây dựng kế hoạch, lời hứa, việc làm cụ thể", 2),
    ),
    "practice": (
        (
            """mô hình, cách làm, hiến đất, công trình, phần việc, đỡ đầu, nhận nuôi, ngày công, suất quà, phần quà, nhà tình nghĩa,
            nhà đại đoàn kết, nhà tình thương, đơn vị máu, hiến máu, sổ tiết kiệm, học bổng, suất cháo, suất ăn, suất cơm, suất, mái ấm, con nuôi, chăm lo, cứu trợ, nhận giúp, dân vận khéo,
            nông thôn mới, sáng kiến, hộ nghèo, hộ cận nghèo, bảo hiểm y tế, dạy nghề, tổ chuyên môn, phương pháp dạy, số hóa, số hoá, chỉnh lý tài liệu, hộp tài liệu, độc giả,
            phiên tòa, phiên toà, phiên tòa rút kinh nghiệm, phiên toà rút kinh nghiệm, đồng bào vùng bão, phục vụ""",
            5,
        ),
        (
            """mẹ việt nam anh hùng, hỗ trợ, giúp đỡ, giúp, tiết kiệm, trồng, cây, tuyến đường, vệ sinh, an sinh, ủng hộ, quyên góp, đóng góp, góp, trao tặng,
            tặng quà, thăm hỏi, hiến, kinh phí, trị giá, vận động được, sửa chữa, xây mới, đội hình, tình nguyện hè, thanh niên tình nguyện, chiến dịch hè, xóa nhà, xoá nhà, làm lợi, phân loại rác,
            nuôi heo đất, hũ gạo, thắp sáng, bê tông, cứng hóa, thu nhập, vay, quỹ, xét nghiệm, tiêm, vắc xin, dịch, khám, chữa bệnh, thu gom, lắp, camera, hộ dân, giống, tấn, km, m2, kg,
            đường hoa, cải tạo, công ích, tình nguyện, kiểu mẫu, lương thực, cứu, phát quang, nạo vét, gia đình chính sách,
            thanh niên được, học nghề, việc làm, kinh tế, sản phẩm, đối tượng chính sách, mồ côi, xe đạp, đi học, tiến bộ,
            nhiên liệu, sản lượng, phương tiện, tàu cá, đăng ký xe, đăng ký tạm trú, quy đổi, tài trợ, được ứng dụng, tuổi trẻ sáng tạo""",
            3,
        ),
        ("tiêu chí, hồ sơ, thăm, tặng, trao, nhà, căn, xã hội hóa, xã hội hoá, nhân rộng, duy trì, khởi công, quà, doanh nghiệp", 2),
    ),
    "contest": (
        (
            """cuộc thi, hội thi, bài dự thi, bài thi, thí sinh, giải nhất, giải nhì, giải ba, giải khuyến khích, hội diễn, liên hoan,
            giải báo chí, lượt thi, dự thi, vòng chung khảo, vòng sơ khảo, chung khảo, sơ khảo, thi tìm hiểu, thi viết, thi trực tuyến,
            bài hợp lệ, tác phẩm dự, giải thưởng, giải a, giải b, giải c, giải tập thể, giải cá nhân, kể chuyện, đội thi, thi kể chuyện,
            thi trắc nghiệm, trắc nghiệm, ban giám khảo, số bài, bài gửi, lọt vào, đoạt giải, đạt giải, trao giải""",
            6,
        ),
        (
            """giải, vòng thi, lượt truy cập dự, câu hỏi thi, điểm tuyệt đối, tác phẩm, tác phẩm báo chí, khối thi, tiết mục, sinh viên 5 tốt,
            sáng tác, vòng cuối, lên kể, trả lời đúng, đoạt, gửi về dự""",
            4,
        ),
    ),
    "inspection": (
        (
            """kiểm tra, giám sát, kỷ luật, khiển trách, cảnh cáo, khai trừ, cách chức, phúc tra, dấu hiệu vi phạm, vi phạm, thanh tra,
            cuộc kiểm tra, cuộc giám sát, đoàn kiểm tra, thi hành kỷ luật, xử lý kỷ luật, khắc phục xong, thu hồi,
            tham nhũng, thiếu trách nhiệm, sinh con thứ, kỉ luật, tự kiểm tra, đoàn giám sát, giám sát chuyên đề, khuyết điểm""",
            5,
        ),
        ("khảo sát, xử lý, khắc phục, chấn chỉnh, nhắc nhở, rút kinh nghiệm, thiếu sót, phát hiện", 2),
    ),
    "commendation": (
        (
            """khen thưởng, biểu dương, tôn vinh, bằng khen, giấy khen, huân chương, huy chương, tuyên dương, được khen, khen, cờ thi đua, bằng lao động sáng tạo,
            vinh danh, thư khen, thư cảm ơn, kỷ niệm chương, gương điển hình, điển hình tiên tiến, người tốt việc tốt, được biểu dương,
            huy hiệu bác hồ, chiến sĩ thi đua, gương người tốt, danh hiệu thi đua, lao động tiên tiến, được tặng, tặng bằng, tặng giấy,
            tặng thưởng, mức thưởng, lao động xuất sắc, tập thể lao động xuất sắc, chiến sỹ thi đua, anh hùng lao động, nhà giáo ưu tú,
            thầy thuốc ưu tú, phong tặng, truy tặng, giỏi việc nước, cờ thi đua, điển hình làm theo, trao thưởng, lời khen, đề nghị khen, được tuyên""",
            6,
        ),
        ("điển hình, gương, tiêu biểu, tấm gương, nêu gương, gương sáng", 2),
        ("danh hiệu", 4),
        ("cá nhân tiêu biểu, tập thể tiêu biểu", 5),
    ),
    "review": (
        (
            """hoàn thành xuất sắc, hoàn thành tốt, hoàn thành nhiệm vụ, không hoàn thành, xếp loại, trong sạch vững mạnh,
            trong sạch, hoàn thành tốt nhiệm vụ, đánh giá xếp loại, được xếp loại, hoàn thành xuất sắc nhiệm vụ, xếp loại tốt,
            chất lượng đảng viên, chất lượng tổ chức, chất lượng cuối năm, bình xét, được đánh giá, chưa hoàn thành, đánh giá chất lượng, xuất sắc, gia đình văn hóa,
            gia đình văn hoá, không xếp loại, miễn đánh giá, miễn xếp loại""",
            6,
        ),
        ("kiểm điểm, phân loại đảng viên, phân loại tổ chức, tự phê bình, phê bình, đạt danh hiệu", 4),
        ("tự chấm, chấm điểm, điểm tự chấm, nhất trí, biểu quyết", 4),
        ("đánh giá, hoàn thành, tốt, khá, chưa đạt, chất lượng", 1),
    ),
    "outreach": (
        (
            """pano, pa nô, panô, áp phích, khẩu hiệu, băng rôn, băng zôn, tin bài, phóng sự, chuyên mục, chuyên trang, tờ rơi, tờ gấp, tờ bướm,
            phát sóng, phát thanh, truyền thanh, đăng tin, đăng tải, fanpage, lượt tiếp cận, lượt xem, lượt tương tác, tin ảnh, lượt chia sẻ,
            tọa đàm, toạ đàm, bài viết, video, clip, trực quan, cụm pano, nói chuyện truyền thống, nói chuyện,
            tuyên truyền viên, phát tin, buổi phát thanh, lượt phát, tuyên truyền miệng, infographic, bảng tin, podcast""",
            6,
        ),
        (
            """tuyên truyền, báo chí, mạng xã hội, trang thông tin, tài liệu, cuốn sách, đầu sách, triển lãm, trưng bày, bản tin, facebook, zalo,
            đăng, truyền hình, tin, cổ động, loa, đài, cuốn, chiếu phim, văn nghệ, buổi tuyên truyền, phản bác""",
            3,
        ),
        ("bài", 1),
    ),
    "priority": (
        (
            """bức xúc, nổi cộm, đột phá, đơn thư, khiếu nại, tố cáo, vụ việc, tồn đọng, vướng mắc, đối thoại, tiếp công dân, tiếp dân,
            vấn đề, việc khó, điểm nóng, điểm đen, khâu đột phá, kiến nghị, giải phóng mặt bằng, bàn giao mặt bằng, mặt bằng, trả trước hạn,
            giải quyết dứt điểm, lượt công dân, trước hạn, hồ sơ thủ tục, thủ tục hành chính, hài lòng, lấn chiếm, phiếu khảo sát""",
            5,
        ),
        ("ý kiến, phản ánh, đơn, giải quyết, tiếp nhận, dứt điểm, tháo gỡ", 3),
        ("khó khăn", 1),
    ),
    "directive": (
        (
            """văn bản chỉ đạo, văn bản, ban hành, công văn, hướng dẫn thực hiện, chương trình hành động, nghị quyết chuyên đề, cụ thể hóa,
            cụ thể hoá, văn bản lãnh đạo, kế hoạch toàn khóa, kế hoạch toàn khoá, ra nghị quyết""",
            5,
        ),
        ("kế hoạch, quyết định, hướng dẫn, nghị quyết, thông báo, kết luận, quy chế, quy định, chỉ thị, chương trình", 2),
    ),
    "organisation": (
        (
            """kết nạp, đảng viên mới, toàn đảng bộ có, phát triển đảng, thẻ đảng, huy hiệu đảng, đảng viên dự bị, chuyển chính thức,
            xóa tên, xoá tên, đoàn viên mới, hội viên mới, thành lập, sáp nhập, quần chúng ưu tú, đoàn viên ưu tú, cảm tình đảng,
            nhận thức về đảng, cấp ủy viên nhiệm kỳ, được kết nạp, đảng viên được kết nạp, giải thể, chuyển sinh hoạt, tuổi đảng, kiện toàn,
            chi bộ mới, tổ chức đảng mới, đối tượng đảng, giới thiệu cho đảng""",
            6,
        ),
        ("biên chế, trực thuộc, dự bị, hiện có, bộ máy, chi ủy, tuổi đời", 2),
    ),
}  # fmt: skip
OTHER = "other"
BROAD = ("study", "pledge", "practice", "contest", "inspection", "commendation", "review", "outreach")
"""The topics that other programs are promised. The finer ones are for the desk; see ``Claim.matter``."""
COUNTS_AS = {"priority": "practice", "directive": "study", "organisation": "practice", OTHER: "practice"}
"""What a finer topic is where nothing around the figure speaks for one of the broad ones."""
NEUTRAL = (
    "học phong cách, học tập phong cách, học gương, phụ nữ, học sinh, học viên, khoa học, đại học, trường học, năm học, tiểu học, trung học, văn học, tin học, hóa học, học kỳ, bác học,"
    "học giỏi, học đường, cao học, học vấn, hiếu học, khuyến học, học hỏi, học phí, toán học, tôi học, giải pháp, giải quyết, giải phóng, giải thích, giải trí, giải đáp, giải trình, lớp lớp, tầng lớp, các tầng lớp, đăng ký kết hôn,"
    "tư tưởng đạo đức phong cách, làm theo tư tưởng, học tập và làm theo, học và làm theo, học tập làm theo, làm theo bác, bài học,"
    "học bác, thi đua, thi công, thi hành, thực thi, quy định số, nghị quyết số, chỉ thị số, kết luận số, kế hoạch số, quyết định số,"
    "hướng dẫn số, công văn số, chương trình số, thông báo số, theo quyết định, theo hướng dẫn, theo quy định, theo kế hoạch,"
    "theo nghị quyết, thực hiện chỉ thị, thực hiện kết luận, thực hiện nghị quyết, thực hiện chương trình, thực hiện kế hoạch,"
    "kế hoạch hóa, kế hoạch hoá, quy chế làm việc, quy chế dân chủ, tập trung dân chủ, so với nghị quyết, chỉ tiêu nghị quyết,"
    "thực hiện quy định, ban thường vụ, ban chấp hành, chi tiết, tập đoàn, hội đồng, đơn vị, hóa đơn, đơn giản, bài bản, phát triển,"
    "phát huy, phát động, phát biểu, đồng chí, đồng bào, cộng đồng, hội đồng nhân dân, đồng bộ, đồng thời, tặng kèm, nhà nước, nhà trường,"
    "nhà văn, nhà báo, nhà máy, cây bút, căn cứ, căn bản, căn cước, tin tưởng, tin học, niềm tin, lòng tin, thông tin, đảm bảo, tốt nghiệp,"
    "chữ ký, nhật ký, ký sự, ký giả, bút ký, tốt đẹp, đài tưởng niệm, loại tốt, kỷ niệm, ban tổ chức, tuổi trẻ, đài loan, kiểm tra sức khỏe, chậm phát triển, đông đảo,"
    "đạo đức, tổ chức, trung tâm học tập cộng đồng, quyết định của, dứt khoát, trung tâm chính trị, ban tuyên giáo, ban dân vận,"
    "ủy ban kiểm tra, uỷ ban kiểm tra, đảng ủy, so với kế hoạch, đạt kế hoạch, phát hiện và nhân rộng"
)
"""Words in which others are hidden: a "giải quyết" is no prize."""


_Sense = tuple[str, int]
_Phrase = tuple[tuple[str, ...], str, int]


def _lexicon() -> "dict[str, tuple[_Sense | None, dict[str, list[_Phrase]]]]":
    """Telling phrases by their first word: what it says alone, and the longer ones by their second word."""
    known: dict[tuple[str, ...], tuple[str, int]] = {}
    for name, groups in TOPICS.items():
        for phrases, weight in groups:
            for phrase in phrases.replace("\n", " ").split(","):
                known.setdefault(tuple(phrase.split()), (name, weight))
    for phrase in NEUTRAL.split(","):
        if phrase.split():
            known.setdefault(tuple(phrase.split()), ("", 0))
    heads: dict[str, tuple[_Sense | None, dict[str, list[_Phrase]]]] = {}
    for telling in sorted(known, key=len, reverse=True):
        single, longer = heads.get(telling[0], (None, {}))
        if len(telling) == 1:
            single = known[telling]
        else:
            longer.setdefault(telling[1], []).append((telling, *known[telling]))
        heads[telling[0]] = single, longer
    return heads


_HEADS = _lexicon()

Cue = tuple[int, int, str, int]
"""(first word, word behind the last, topic, weight) of a telling phrase in a line."""


def cues(line: Line) -> list[Cue]:
    """The telling phrases of a line; of two that begin or end together only the longer one speaks."""
    found: list[Cue] = []
    every = line.words
    reached = 0
    count = len(every)
    heads = _HEADS
    for index in [index for index, word in enumerate(every) if word in heads]:
        single, longer = heads[every[index]]
        stop, sense = index + 1, single
        if longer and stop < count:
            for phrase, name, weight in longer.get(every[stop], ()):
                if len(phrase) == 2 or tuple(every[index : index + len(phrase)]) == phrase:
                    stop, sense = index + len(phrase), (name, weight)
                    break
        if sense is None or stop <= reached:
            continue
        reached = stop
        name, weight = sense
        if name and not (name == "directive" and weight < 5 and _names_a_paper(every, index, stop)):
            found.append((index, stop, name, weight))
    return found


def _names_a_paper(every: list[str], start: int, stop: int) -> bool:
    """Whether a word is the name of a paper that something follows: theo Chỉ thị 16, thực hiện Kế hoạch số 7."""
    follower = every[stop] if stop < len(every) else ""
    leader = every[start - 1] if start else ""
    return (
        follower == "số"
        or follower[:1].isdigit()
        or leader in ("theo", "hiện", "cứ", "so", "vượt", "đúng", "đạt", "%")
    )


SHARED = 1.5
"""What stands behind several figures that share a verb: 05 tập thể và 12 cá nhân được tặng giấy khen."""
OWN, BEHIND, CLAUSE, NEAR, SENTENCE, AROUND, HEADING = 4.0, 3.0, 2.2, 1.0, 0.6, 0.25, 0.6
"""How much a telling word counts in the figure's own phrase, behind it, in its clause, close to it, in the sentence, beyond, in a heading."""
REACH = 160
"""How many words away from a figure in its paragraph a telling word still counts."""
AWARDS, AWARDED = 6, 1.6
"""Words of this weight are of awards; how much more they count where those were counted who receive them."""
GOES_ON = 6.0
"""What speaks for the topic of the figure before, in one sentence."""
ENOUGH = 12.0
"""A score that needs no help from the figure before."""


def topic(
    found: list[Cue],
    own: tuple[int, int],
    behind: int,
    clause: tuple[int, int],
    shared: int,
    sentence: tuple[int, int],
    heading: dict[str, float],
    before: str,
    nearness: float,
    money: bool,
    base: bool,
    named: bool = True,
    receives: bool = False,
) -> tuple[str, str, float]:
    """The topic that the telling words speak for, the finer one, and how sure that is (0 to 1). Spans are of words.

    ``named``: a noun stands behind the number. Where none does, the words before it are a kind of what was counted
    ("báo in 97, phát thanh 38"), and the figure before says more. ``receives``: people or organisations were counted,
    and what they are given speaks louder than what they are given it for.
    """
    scores: dict[str, float] = {}
    seen: dict[tuple[int, str], float] = {}
    own_first, own_stop = own
    clause_first, clause_stop = clause
    low, high = sentence
    near = own_first - 16
    begin = bisect_left(found, (own_first - REACH,))
    for start, stop, name, weight in found[begin:] if begin else found:
        if start >= high:
            if start > high + REACH:
                break
            share = 0.1
        elif start < low:
            share = AROUND
        elif own_first <= start and stop <= own_stop:
            share = OWN if named else NEAR
        elif own_stop <= start and stop <= behind:
            share = BEHIND
        elif clause_first <= start and stop <= clause_stop:
            share = CLAUSE
        elif clause_stop <= start and stop <= shared:
            share = SHARED
        elif near <= start and stop <= own_first:
            share = NEAR
        else:
            share = SENTENCE
        if receives and name == "commendation" and weight >= AWARDS and NEAR <= share < OWN:
            share += AWARDED
        if share > SENTENCE:
            scores[name] = scores.get(name, 0.0) + share * weight
        else:
            # Far away, the same kind of word speaks once.
            key = (weight, name)
            before_it = seen.get(key, 0.0)
            if share > before_it:
                scores[name] = scores.get(name, 0.0) + (share - before_it) * weight
                seen[key] = share
    local = max(scores.values(), default=0.0)
    for name, score in heading.items():
        scores[name] = scores.get(name, 0.0) + score * HEADING
    if base:
        scores["organisation"] = scores.get("organisation", 0.0) + 14.0
    if money:
        scores["practice"] = scores.get("practice", 0.0) + 4.0
    if before and not base and before != OTHER:
        help_ = GOES_ON * nearness * (1 if named else 2)
        if local < ENOUGH or before in scores:
            scores[before] = scores.get(before, 0.0) + (help_ if local < ENOUGH else help_ / 2)
    if not scores:
        return _broad(before or "practice", scores), before or "practice", 0.0
    best, score, second = "", -1.0, 0.0
    for name, value in scores.items():
        if value > score:
            best, score, second = name, value, max(score, 0.0)
        elif value > second:
            second = value
    if score < 0.8:
        return "practice", "practice", 0.0
    return _broad(best, scores), best, round(min(1.0, 0.4 + 0.6 * (score - second) / score), 2)


def _broad(best: str, scores: dict[str, float]) -> str:
    if best in BROAD:
        return best
    spoken = {name: score for name, score in scores.items() if name in BROAD}
    if (
        spoken
        and best != "priority"
        and max(spoken.values(), default=0.0) >= (ENOUGH if best == "directive" else 0.0)
    ):
        return max(spoken, key=spoken.__getitem__)
    return COUNTS_AS[best]


def of_heading(line: Line) -> dict[str, float]:
    """What a heading or a title says about the figures below it."""
    scores: dict[str, float] = {}
    for _start, _stop, name, weight in cues(line):
        if weight < 4:
            continue
        scores[name] = max(scores.get(name, 0.0), float(weight))
    return scores


def is_base(
    head: str,
    before: Sequence[str],
    after: Sequence[str],
    found: list[Cue],
    clause: tuple[int, int],
    goes_on: bool,
) -> bool:
    """Whether a figure says how large an organisation is: Đảng bộ có 14 chi bộ, 287 đảng viên.

    ``goes_on``: the figure before it in the sentence said so.
    """
    if head not in words.MEMBERSHIP:
        return False
    rest = after[len(head.split()) :]
    if rest and rest[0] not in words.AFTER_BASE:
        return False
    if any(
        clause[0] <= start < clause[1] and weight >= 3 and name != "organisation"
        for start, _stop, name, weight in found
    ):
        return False
    lead = [word for word in before if word not in _VAGUELY]
    if goes_on:
        return not lead or lead[-1] in (",", "và", "với", "(", "có", "gồm", "cùng") or lead[-1].isalpha()
    return bool(_BASE_VERBS.tail(lead)) and not any(word in words.BASE_NOT for word in lead)


_VAGUELY = {"trên", "hơn", "gần", "khoảng", "tổng", "số", "là", ":"}
_BASE_VERBS = Phrases(words.BASE_VERBS)
