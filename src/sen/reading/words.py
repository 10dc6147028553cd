"""The words around numbers: what is counted, what only looks like a figure, how exact it is meant.

All lists are of ordinary official Vietnamese, in lower case and composed form. A word is listed because of what it
means, never because of one text.
"""


def _set(words: str) -> frozenset[str]:
    return frozenset(word.strip() for word in words.replace("\n", ",").split(",") if word.strip())


COUNTED = _set("""
    đồng chí, đảng viên, cán bộ, công chức, viên chức, chiến sĩ, chiến sỹ, quần chúng, đoàn viên, hội viên, người, lượt,
    học sinh, sinh viên, giáo viên, học viên, cháu, em, bà, ông, mẹ, thanh niên, phụ nữ, nông dân, công nhân, cựu chiến binh,
    hộ, gia đình, nhà, căn, suất, phần quà, chi bộ, đảng bộ, đảng ủy, đảng uỷ, cấp ủy, cấp uỷ, tổ chức, cơ sở, đơn vị, cơ quan,
    doanh nghiệp, xã, phường, thị trấn, thị xã, huyện, quận, tỉnh, thôn, bản, ấp, buôn, làng, tổ, khu, khu phố, lớp, cuộc,
    hội nghị, hội thảo, tọa đàm, toạ đàm, buổi, điểm, đợt, mô hình, tập thể, cá nhân, gương, tấm gương, điển hình, cách làm,
    công trình, phần việc, việc, bài, tác phẩm, tin, phóng sự, chuyên mục, chuyên trang, pano, pa nô, panô, áp phích, khẩu hiệu,
    băng rôn, băng zôn, tờ rơi, tờ gấp, cuốn, quyển, tài liệu, đầu sách, bộ, giải, bằng khen, giấy khen, huân chương,
    huy chương, huy hiệu, kỷ niệm chương, danh hiệu, vụ, vụ việc, đơn, đơn thư, ý kiến, kiến nghị, câu hỏi, thí sinh, đội,
    đề tài, sáng kiến, dự án, km, ha, m, m2, m3, mét, tấn, kg, lít, cây, con, ngày công, giờ công, đồng, bản, kế hoạch, văn bản,
    nghị quyết, hướng dẫn, quyết định, thông báo, đoàn, báo cáo viên, tuyên truyền viên, câu lạc bộ, nhóm, chuyên đề, vấn đề,
    nội dung, chỉ tiêu, tiêu chí, trường hợp, tin bài, tin, video, clip, chương trình, tiết mục, hoạt động, phong trào, sổ, thẻ,
    quà, chiếc, cái, máy, xe, cầu, tuyến, trường, học bổng, đơn vị máu, hợp tác xã, tổ hợp tác, lao động, thành viên, ủy viên,
    đại biểu, khách, nhân dân, người dân, hiện vật, ảnh, bức ảnh, hình ảnh, cụm, cổng, bồn hoa, vườn, đường, bóng đèn, camera,
    khó khăn, hạn chế, khuyết điểm, dấu hiệu, cổ động, điểm học, điểm cầu, chi hội, chi đoàn, liên đội, đảng, tôn giáo, dân tộc,
    ngôi, ngôi nhà, căn nhà, em nhỏ, mái ấm, giỏ, thùng, bể, giếng, con bò, khẩu, bạn, thư, hồ sơ, thủ tục, cơ sở hội, khoa,
    ngân hàng, mái, đối tượng, chuyến, chuyến xe, lá cờ, bữa, bữa ăn, thửa, hố, nhà vệ sinh, đàn, luống, sản phẩm, cửa hàng,
    chỗ, lỗi, bí thư, phó bí thư, trưởng thôn, báo cáo, tham luận, phiếu, nghìn, triệu, tỷ, xuất, suất, giường, phòng,
    công đoàn, ban, ngành, quận, sở, chủ đề, thông tin, lễ, đêm, mục, tủ, kệ, thư viện, liệt sĩ, liệt sỹ, thương binh
""")
"""Heads of what reports count. Needed only where a number alone does not show that it is a figure."""

DIVISIBLE = _set("ha, hecta, km, kg, tấn, tạ, lít, m, m2, m3, mét, héc ta, km2, sào")
"""Measures, of which there are parts: 1,5 ha."""

MEASURES = r"(?:m2|m3|m²|m³|km2|km|kg|ha|hecta|héc[- ]?ta|tấn|tạ|lít|mét(?: vuông| khối)?|m)"

DURATIONS = _set(
    "năm, tháng, tuần, ngày, giờ, phút, giây, quý, thế kỷ, thập kỷ, thập niên, nhiệm kỳ, tuổi, đêm, khóa, khoá, kỳ"
)
WORKED = _set("ngày công, giờ công, ngày lao động, giờ học, tiết học, tháng lương, ngày lương, giờ giảng")
"""Begin with a duration and are counted all the same."""

NOT_RESULTS = _set("""
    biểu hiện, điều, phương hướng, quan điểm, bài học, kinh nghiệm, nguyên tắc, mặt, khâu, yếu tố, cấp, bước, giai đoạn, phần,
    chương, không, sạch, tại chỗ, nhất, chống, xây, biết, rõ, dám, đức tính, phẩm chất, chữ, trụ cột, khía cạnh, phương diện,
    bên, chiều, phía, miền, thứ, sao, tốt, trọng tâm, luôn, xin, cùng, có, quyết, vững, nâng cao, mũi nhọn, mối quan hệ, mùa, từ, tự, quyết tâm, đẩy mạnh,
    hình thức, cách, loại, tư, tính chất, thành phần, bộ phận, cột, dòng, hàng, trang, độ, độ c, ca, điểm trở lên, điểm trở xuống
""")
"""Counted when texts are arranged, not when work is reported: 27 biểu hiện, 3 mặt."""

PLANNED = _set("""
    nhiệm vụ, giải pháp, nhóm giải pháp, nhóm nhiệm vụ, nhóm vấn đề, nội dung, mục tiêu, tiêu chí, tiêu chuẩn, chuẩn mực, chủ đề,
    chương trình, đề án, chương trình hành động, đột phá, kiến nghị, đề xuất, báo cáo, báo cáo tham luận, tham luận, chỉ tiêu
""")
"""A few of these are headings of a plan, unless a verb of doing stands before them."""
FEW_PLANNED = 20
DOING = (
    "đăng ký",
    "đăng kí",
    "hoàn thành",
    "giải quyết",
    "thực hiện được",
    "đạt",
    "khắc phục",
    "xử lý",
    "xử lí",
    "tiếp nhận",
    "trả lời",
    "ban hành",
    "có",
    "được",
    "xây dựng được",
    "nhận",
)

NUMBERED = _set("""
    số, thứ, đợt, lần, vòng, bước, kỳ, kỳ họp, khóa, khoá, tháng, năm, ngày, mùng, mồng, quý, tuần, giờ, lúc, điều, khoản, mục,
    chương, phần, phụ lục, biểu, biểu mẫu, mẫu, bảng, hình, trang, thôn, ấp, bản, buôn, khu, khu phố, tổ, tổ dân phố, khối, xóm,
    phường, quận, đường, quốc lộ, tỉnh lộ, huyện lộ, ngõ, ngách, hẻm, lô, phòng, tầng, cấp, hạng, loại, bậc, nhóm, mức, mức độ,
    cấp độ, vùng, khu vực, lớp, trung đoàn, sư đoàn, lữ đoàn, tiểu đoàn, đại đội, trung đội, quân khu, quân đoàn, vùng, hải đội,
    xí nghiệp, trường, công ty, chỉ thị, nghị quyết, kết luận, quy định, qui định, quyết định, kế hoạch, hướng dẫn, công văn,
    thông tri, thông báo, nghị định, thông tư, luật, đề án, chương trình, dự án, trung ương, tw, ct, nq, kl, qđ, kh, hd, bc, tt,
    ban chỉ đạo, chi bộ, chi hội, chi đoàn, giai đoạn, nhiệm kỳ, thời kỳ, các năm, hai năm, những năm, mã số, đt, điện thoại,
    fax, zalo, tel, hotline, km, cầu, cảng, hầm, nhà máy, bệnh viện, cụm, tiểu khu, nông trường, điểm tựa, đồn, trạm, vị trí,
    thế kỷ, tuổi, top, tiết, bài, câu, dòng, ý, đảng ủy khối, ngày lễ, dịp, tết, hè, xuân, sáng, chiều, tối, đêm, trưa, hôm,
    lực lượng, cơ sở, thang điểm, cỡ chữ, gmt, tài khoản, trực ban, ảnh, lượt xem, online, hôm nay, truy cập, tầng, nhà số,
    công điện, tờ trình, báo cáo, chương trình hành động, pháp lệnh, nghị quyết số, đội, mô đun, học kỳ, ban, ca, cách mạng công nghiệp
""")
"""Words that a number names or orders: chi bộ 2, tháng 9, Nghị quyết 35."""

DOCUMENTS = _set(
    "chỉ thị, nghị quyết, kết luận, quy định, qui định, quyết định, kế hoạch, hướng dẫn, công văn, thông tri, thông báo, nghị định,"
    "thông tư, luật, đề án, chương trình, chỉ thị số, nghị quyết số, kết luận số"
)

QUALIFIERS = {
    "khoảng trên": "over",
    "khoảng hơn": "over",
    "khoảng gần": "nearly",
    "ước khoảng": "about",
    "ước đạt": "about",
    "xấp xỉ": "about",
    "khoảng": "about",
    "chừng": "about",
    "ước": "about",
    "độ": "about",
    "bình quân": "about",
    "trung bình": "about",
    "hơn": "over",
    "trên": "over",
    "vượt": "over",
    "gần": "nearly",
    "ngót": "nearly",
    "suýt soát": "nearly",
    "ít nhất": "at_least",
    "tối thiểu": "at_least",
    "không dưới": "at_least",
    "không ít hơn": "at_least",
    "từ": "at_least",
    "nhiều nhất": "at_most",
    "tối đa": "at_most",
    "không quá": "at_most",
    "dưới": "at_most",
    "chưa đến": "at_most",
    "chưa tới": "at_most",
}

OF_PARTS = (
    "trong đó",
    "bao gồm",
    "gồm có",
    "gồm",
    "cụ thể",
    "chia ra",
    "trong số này",
    "trong số đó",
    "phân ra",
    "trong ấy",
)

STOPS = _set("""
    được, đã, đạt, dự, tham, với, trong, để, tại, ở, từ, đến, có, là, và, cho, do, vào, trên, khi, nên, mà, thì, bằng, chiếm, tăng,
    giảm, so, qua, về, theo, hoặc, cùng, nhằm, như, nhưng, sau, trước, đang, sẽ, còn, gắn, thuộc, đều, bị, phải, tới, ra, lên, nhằm
""")
"""Where the noun phrase behind a number ends at the latest."""

FURNITURE = _set(
    "lượt xem, online, hôm nay, hôm qua, truy cập, cỡ chữ, trang, ảnh, fax, điện thoại, đt, gmt, tài khoản, trực ban, hotline, mã"
)
"""Words before the counters and addresses around a page; a colon may stand between."""

AFTER_VERBS = _set(
    "nạp, trừ, chức, cáo, trách, tên, có, gồm, được, thêm, cho, tặng, giúp, dương, khen, với, và, đỡ, dựng, xây, sửa, biểu"
)
"""Verbs behind which even "một" and "năm" are numbers."""
