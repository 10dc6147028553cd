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
    huy chương, huy hiệu, kỷ niệm chương, danh hiệu, vụ, vụ việc, đơn, đơn thư, biên chế, ý kiến, kiến nghị, câu hỏi, thí sinh, đội,
    đề tài, sáng kiến, dự án, km, ha, m, m2, m3, mét, tấn, kg, lít, cây, con, ngày công, giờ công, đồng, bản, kế hoạch, văn bản,
    nghị quyết, hướng dẫn, quyết định, thông báo, đoàn, báo cáo viên, tuyên truyền viên, câu lạc bộ, nhóm, chuyên đề, vấn đề,
    nội dung, chỉ tiêu, tiêu chí, trường hợp, tin bài, tin, video, clip, chương trình, tiết mục, hoạt động, phong trào, sổ, thẻ,
    quà, chiếc, cái, máy, xe, cầu, tuyến, trường, học bổng, đơn vị máu, hợp tác xã, tổ hợp tác, lao động, thành viên, ủy viên,
    đại biểu, khách, nhân dân, người dân, hiện vật, ảnh, bức ảnh, hình ảnh, cụm, cổng, bồn hoa, vườn, đường, bóng đèn, camera,
    khó khăn, hạn chế, khuyết điểm, dấu hiệu, cổ động, điểm học, điểm cầu, chi hội, chi đoàn, liên đội, đảng, tôn giáo, dân tộc,
    ngôi, ngôi nhà, căn nhà, em nhỏ, mái ấm, giỏ, thùng, bể, giếng, con bò, khẩu, bạn, thư, hồ sơ, thủ tục, cơ sở hội, khoa,
    ngân hàng, mái, đối tượng, chuyến, chuyến xe, lá cờ, bữa, bữa ăn, thửa, hố, nhà vệ sinh, đàn, luống, sản phẩm, cửa hàng,
    chỗ, lỗi, bí thư, phó bí thư, trưởng thôn, báo cáo, tham luận, phiếu, nghìn, triệu, tỷ, xuất, suất, giường, phòng,
    công đoàn, ban, ngành, quận, sở, chủ đề, thông tin, lễ, đêm, mục, tủ, kệ, thư viện, liệt sĩ, liệt sỹ, thương binh,
    bệnh binh, nhân khẩu, hội thi, cuộc thi, lượt tin, gia trại, trang trại, hợp đồng, tổ đảng, đảng bộ bộ phận, cơ sở đảng,
    cấp ủy viên, đảng ủy viên, chi ủy viên, chi ủy, chi uỷ, ban thường vụ, trẻ, trẻ em, trẻ mồ côi, bác sĩ, bác sỹ, y tá, nhà giáo, nghệ nhân, già làng,
    trưởng bản, người có uy tín, chức sắc, chức việc, tín đồ, đoàn công tác, đoàn kiểm tra, tổ công tác, tổ tự quản, sổ tiết kiệm,
    thùng quà, phần, túi, áo, chăn, sách, báo, tạp chí, trang, bản tin, bài viết, bài báo, tác giả, nhóm tác giả, ca khúc,
    tiểu phẩm, trò chơi, hình thức, trích đoạn, câu chuyện, chuyện, mẩu chuyện, thông điệp, lượt, kỳ, số báo, ấn phẩm,
    cụm pano, bảng, biển, biển báo, bảng tin, điện thoại, máy tính, máy bơm, nhà văn hóa, nhà văn hoá, sân, sân chơi, khu vui chơi,
    cổng chào, cột cờ, cột điện, tường rào, mương, kênh, rãnh, cống, giống, gà, vịt, lợn, bò, trâu, dê, ngọn nến, con giống,
    cây giống, cây xanh, cây trồng, công, ngày, bao, gói, hộp, chai, bình, ống, viên, đơn hàng, hàng hóa, khẩu trang, tiểu thương,
    trạm, trạm bơm, hồ, đình, chùa, bến, chợ, điểm chợ, bãi, ao, ruộng, nương, khu đất, sào, đám, lượt khách, bà con, cụ, cụ già,
    khách hàng, cuộc gọi, hệ thống, bộ máy, tin nhắn, tài khoản, mẫu, mũi, ca, liều, lượt phương tiện, phương tiện, đội viên, đội hình, ý tưởng,
    sáng chế, giải pháp kỹ thuật, bóng, bóng đèn, quả, trứng, chăn, phạm nhân, nhà khoa học, bộ quần áo, chiếc xe, suất cháo, bát, khẩu phần, kwh, usd, chị, anh, chị em,
    chủ hộ, hộ dân, hộ nghèo, hộ cận nghèo, mặt hàng, kiot, ki ốt, cán bộ chiến sĩ, quân nhân, sĩ quan, tân binh, dân quân, lượt người,
    tàu, thuyền, ghe, ngư dân, diêm dân, nghệ sĩ, vận động viên, huấn luyện viên, trọng tài, giám khảo, hòm thư, đường dây, cơ quan báo,
    mh, cb, hs, gv, đvtn, cbgv, cbcc, cbcs, nv, đv, tcđ, tccsđ, clb, htx, tht, dn, ccb, nlđ, cnlđ, cnvclđ, sv, nct, hành vi, tội phạm, đối tượng, vụ án, bản án, bản cam kết, bản đăng ký, cam kết, giao ước, quy chế, nội quy, chuẩn mực,
    thuyền viên, thợ, thợ lò, kỹ sư, điều dưỡng, hộ lý, bệnh nhân, độc giả, bạn đọc, nhân viên, giảng viên, lưu học sinh, nghiên cứu sinh, thẩm phán, kiểm sát viên,
    khoản chi, khoản thu, chỉ thị, kết luận, quy định, công văn, tờ trình, chương trình hành động, giấy mời, lời kêu gọi, thư ngỏ, thư khen, thư cảm ơn,
    cờ thi đua, cờ, bằng, giấy chứng nhận, chứng chỉ, cuộc họp, phiên, phiên họp, cuộc kiểm tra, cuộc giám sát, đảng viên mới
""")
"""Heads of what reports count. Needed only where a number alone does not show that it is a figure."""

NO_NOUNS = _set(
    "bao gồm, ban hành, công bố, công nhận, công khai, công tác, tin tưởng, tổ trưởng, việc gì, ban đầu, bộ trưởng, lễ phép,"
    "cụ thể, con số, con đường, bản thân, ảnh hưởng, giải quyết, giải phóng, giải thích, giải ngân, giải tỏa, báo động, bài trừ, bài bản, đoàn kết, đội mưa,"
    "điểm lại, điểm danh, công bằng, công phu, đồng ý, đồng thuận, đồng lòng, đồng hành, đồng loạt, đồng bộ, đồng thời, đồng tình, đồng tâm,"
    "xã hội, bình chọn, bình xét, bình quân, bao phủ, ca ngợi, trang bị, trang trí, trang hoàng, phòng chống, phòng ngừa, mẫu mực"
)
"""Begin like what is counted, and are verbs or something else."""
DIVISIBLE = _set(
    "kwh, mét vuông, mét khối, khối, lít, ha, hecta, km, kg, tấn, tạ, lít, m, m2, m3, mét, héc ta, km2, sào"
)
"""Measures, of which there are parts: 1,5 ha."""

MEASURES = r"(?:[kK][wW][hH]|m2|m3|m²|m³|km2|km|kg|ha|hecta|héc[- ]?ta|tấn|tạ|lít|mét(?: vuông| khối)?|m)"

CONTAINERS = _set(
    "thùng, thùng rác, bể, bể chứa, bể nước, téc, téc nước, bồn nước, phuy, lu, chum, bao, chai, bình, can, lon, gói, hộp, túi, két, bồn, xe tải, tải trọng, trọng tải, dung tích, xe, tàu"
)
"""What a measure behind them is the size of: thùng 20 lít, xe tải 5 tấn."""

DURATIONS = _set(
    "năm, tháng, tuần, ngày, giờ, phút, giây, quý, thế kỷ, thập kỷ, thập niên, nhiệm kỳ, tuổi, đêm, khóa, khoá, kỳ"
)
WORKED = _set("ngày công, giờ công, ngày lao động, giờ học, tiết học, tháng lương, ngày lương, giờ giảng")
"""Begin with a duration and are counted all the same."""

NOT_RESULTS = _set("""
    biểu hiện, điều, phương hướng, quan điểm, bài học, kinh nghiệm, nguyên tắc, mặt, khâu, yếu tố, cấp, bước, giai đoạn, phần,
    chương, đức tính, phẩm chất, chữ, trụ cột, khía cạnh, phương diện, bên, chiều, phía, miền, thứ, sao, trọng tâm, mũi nhọn,
    mối quan hệ, mùa, quyết tâm, khâu đột phá, hình thức, cách, loại, tư, tính chất, thành phần, bộ phận, cột, dòng, hàng, trang,
    ca, điểm trở lên, điểm trở xuống, phương châm, lĩnh vực, nhóm vấn đề, trang giấy,
    tín chỉ, học kỳ, học phần, chế độ, chỉ số, chiều cạnh, đột phá, trọng điểm, chân, ngả, cánh, sao trở lên, ngã, trang trở lên, bài học kinh nghiệm,
    lời thề, lời dạy, ý nghĩa, cuộc kháng chiến, cuộc chiến tranh, nguyên nhân, hạn chế, tồn tại, ưu điểm, thuận lợi, khó khăn, kết quả, kết quả nổi bật, dấu ấn, điểm mới, điểm nhấn
""")
"""Counted when texts are arranged, not when work is reported: 27 biểu hiện, 3 mặt."""
RESULTS_TOO = _set("""
    loại hình, loại cây, hàng cây, hàng hóa, hàng hoá, cách làm, thành phần ăn, mặt hàng, phần quà, phần việc, phần thưởng, hình thức kỷ,
    bên đường, hàng rào, độ tuổi, trang thiết, trang trại, bước đi, cấp ủy, cấp uỷ, bộ phận một, cánh đồng, điều tra, chữ ký,
    khâu yếu, khâu trung gian, khâu thủ tục, ngã ba, ngã tư, cột mốc, cột cờ, cột điện, bộ phận tiếp, sao vàng, tư vấn, khổ đau, chân dung, thành phần dân
""")
"""Two words that begin like those and are results all the same."""
SLOGANS = _set("""
    không, số, sạch, tại chỗ, nhất, chống, xây, biết, rõ, dám, tốt, luôn, xin, cùng, có, quyết, vững, nâng cao, từ, tự, đẩy mạnh, hóa,
    hoá, k, trong 1, trong một, nên, chuẩn, thật, giảm, tăng, giữ, yêu, hơn, kiên quyết, thực hiện, bám, gần, đúng, phải, chủ động,
    cứng, cửa, sẵn sàng, gương mẫu, tiên phong, đi đầu
""")
"""Behind a small number: the name of a movement, 5 không 3 sạch."""

PLANNED = _set("""
    nhiệm vụ, giải pháp, nhóm giải pháp, nhóm nhiệm vụ, nhóm vấn đề, nội dung, mục tiêu, tiêu chí, tiêu chuẩn, chuẩn mực, chủ đề,
    chương trình, đề án, chương trình hành động, đột phá, kiến nghị, đề xuất, báo cáo, báo cáo tham luận, tham luận, chỉ tiêu,
    nhóm nội dung, nhóm chỉ tiêu, nhóm mục tiêu, nội dung trọng tâm, việc trọng tâm, công việc trọng tâm
""")
USUALLY_DONE = _set(
    "nội dung, chủ đề, chương trình, tiêu chí, kiến nghị, đề xuất, chỉ tiêu, chuẩn mực, báo cáo, tham luận, báo cáo tham luận, tiêu chuẩn, đề án"
)
"""Of these, few are figures too, unless a verb of planning stands before them."""
PLANNING = _set("""
    đề ra, xác định, đưa ra, tập trung, tập trung vào, đặt ra, nêu, nêu ra, nêu rõ, với, theo, quy định, gồm, bao gồm, trên, đủ, bộ
""")
ONE_OF = _set("""
    đồng chí, đảng viên, cán bộ, người, cháu, em, em nhỏ, bạn, thương binh, hộ, gia đình, quần chúng, chi bộ, trường hợp, đảng bộ
""")
"""Whom "một" counts; before other nouns it is an article."""
BEFORE_YEARS = _set(
    "trong, các, mỗi, hằng, hàng, một, những, cuối, đầu, giữa, từ, đến, vào, nửa, cả, sau, trước, suốt, nhiều, theo, cho, với"
)
"""Behind these "năm" is a year."""
FEW_PLANNED = 20
"""So many planned things at most are headings of a plan, unless a verb of doing stands before them."""
REACHED = frozenset({"đạt", "vượt", "chưa", "xong", "đã"})
"""Say of a few planned things what became of them."""
DOING = _set("""
    đăng ký, đăng kí, hoàn thành, giải quyết, thực hiện được, đạt, khắc phục, xử lý, xử lí, tiếp nhận,
    trả lời, ban hành, có, được, xây dựng được, nhận, điều chỉnh, bổ sung, rà soát, lựa chọn, chọn,
    sửa đổi, góp ý, thông qua, nghiệm thu, bảo vệ, công nhận, xong, thẩm định, triển khai được,
    tham mưu
""")
"""Verbs behind which what else would be planned was done."""
FINISHED = _set(
    "hoàn thành, giải quyết, khắc phục, xử lý, xử lí, tháo gỡ, cắt giảm, cắt bỏ, bỏ, bớt, lược bỏ, rút gọn, giảm, giảm được"
)
"""Verbs behind which even parts of a text or a plan are results: khắc phục 4 hạn chế."""
SETTINGS = _set("cỡ, chữ, số, khổ, phi, mác, kênh, thang, dòng, từ, là")
"""The last words before how a thing is set: cỡ 14."""
KIN = _set(
    "mẹ con, bố con, cha con, vợ chồng, anh em, chị em, ông cháu, bà cháu, ông bà, bố mẹ, cha mẹ, mẹ cha"
)
"""Who are one another's: hai vợ chồng."""
VERBS_TOO = _set(
    "tổ chức, báo cáo, kế hoạch, đề xuất, kiến nghị, hướng dẫn, thông báo, quyết định, hoạt động, mô hình hóa, công, cam kết"
)
"""Behind the number of a cell these may be verbs: chi bộ 3 tổ chức sinh hoạt."""
MAKE_NOUNS = _set("có, vi, bị, đảng, đoàn, hội, cơ, chính, viên, công, trực, thuộc, tuyên, chuyên, tổng, phi")
PLACES = _set("đường, phố, xã, phường, thị trấn, thị xã, huyện, quận, tỉnh, thôn, ấp, bản, khu phố, khu, tổ")
TIMES = _set(
    "tháng, năm, ngày, quý, tuần, giờ, kỳ, đợt, vòng, khóa, khoá, giai đoạn, nhiệm kỳ, mùng, mồng, năm học, các năm"
)
TIERED = _set(
    "xã, huyện, trung ương, trường, cơ sở, quận, phường, thôn, ấp, bản, khu, tổ, khối, quân khu, quân đoàn, trung đoàn, tiểu đoàn, vùng"
)
"""May stand behind "cấp", and what was counted there behind them: cấp cơ sở 2.736."""

NUMBERED = _set("""
    số, thứ, đợt, lần, vòng, bước, kỳ, kỳ họp, khóa, khoá, tháng, năm, ngày, mùng, mồng, quý, tuần, giờ, lúc, điều, khoản, mục,
    chương, phần, phụ lục, biểu, biểu mẫu, mẫu, bảng, hình, trang, thôn, ấp, bản, buôn, làng, bộ binh, pháo binh, công binh, không quân, khu, khu phố, tổ, tổ dân phố, khối, xóm,
    phường, quận, đường, quốc lộ, tỉnh lộ, huyện lộ, ngõ, ngách, hẻm, lô, phòng, tầng, cấp, hạng, loại, bậc, nhóm, mức, mức độ,
    cấp độ, vùng, khu vực, lớp, trung đoàn, sư đoàn, lữ đoàn, tiểu đoàn, đại đội, trung đội, quân khu, quân đoàn, vùng, hải đội,
    xí nghiệp, trường, công ty, chỉ thị, nghị quyết, kết luận, quy định, qui định, quyết định, kế hoạch, hướng dẫn, công văn,
    thông tri, thông báo, nghị định, thông tư, luật, đề án, chương trình, dự án, trung ương, tw, ct, nq, kl, qđ, kh, hd, bc, tt,
    ban chỉ đạo, chi bộ, chi hội, chi đoàn, giai đoạn, nhiệm kỳ, thời kỳ, các năm, hai năm, những năm, mã số, đt, điện thoại,
    fax, zalo, tel, hotline, km, cầu, cảng, hầm, nhà máy, bệnh viện, cụm, tiểu khu, nông trường, điểm tựa, đồn, trạm, vị trí,
    thế kỷ, tuổi, top, tiết, bài, câu, dòng, ý, đảng ủy khối, ngày lễ, dịp, tết, hè, xuân, sáng, chiều, tối, đêm, trưa, hôm,
    lực lượng, cơ sở, thang điểm, cỡ chữ, gmt, tài khoản, trực ban, ảnh, lượt xem, online, truy cập, tầng, nhà số, năm học,
    tổ giúp việc, tổ công tác, biểu số, phụ biểu, công nghiệp, dốc, đồi, cao điểm, cột mốc, mốc, tòa, toà, block, cổng,
    tdp, kp, kdc, stt, nhánh, báo động, xã, đời, đường tỉnh, đường huyện, quốc gia, mũi, iso, cv, npk, ql, tl, tcvn, qcvn, nđ, pl, tb, quốc lộ số, tiêu chí số, mã, phiên bản, thế hệ, bộ tiêu chí, cụm thi đua, khối thi đua, liên khu, tàu, ca, kíp, phân xưởng,
    xưởng, mỏ, giàn, lô, kho, văn bản, xếp hạng, tiêu chí, chuyên đề, nhân dịp, lễ, mô hình số, điểm số, hồi, số tài khoản, khoảng thời gian,
    công điện, tờ trình, báo cáo, chương trình hành động, pháp lệnh, nghị quyết số, đội, mô đun, học kỳ, ban, ca, cách mạng công nghiệp,
    giường, khoa, chuyền, dây chuyền, ghế, phiên, ra đa, rađa, radar, đh, đx, hl, liên tịch, tốp, chốt, đỉnh, vành đai, nút giao, buồng, thập niên, thập kỷ, dãy, bãi, kênh, gian hàng, toa, bến, tờ bản đồ, bản đồ, thửa, liên gia, quân y, viện, biểu đồ, sơ đồ, đồ thị, đoạn, phân trại, phân khu, tiểu ban, imo, mmsi, icao, fo
""")
"""Words that a number names or orders: chi bộ 2, tháng 9, Nghị quyết 35."""

NUMBERED_HIGH = _set("""
    số, thứ, năm, tháng, ngày, trang, đường, quốc lộ, tỉnh lộ, huyện lộ, ngõ, ngách, hẻm, lô, phòng, trung đoàn, sư đoàn, lữ đoàn,
    tiểu đoàn, đoàn, chỉ thị, nghị quyết, kết luận, quy định, qui định, quyết định, kế hoạch, hướng dẫn, công văn, thông tri, thông báo,
    nghị định, thông tư, luật, đề án, chương trình, tw, ct, nq, kl, qđ, kh, hd, bc, tt, mã số, đt, điện thoại, fax, zalo, tel, hotline,
    ghế, ra đa, rađa, radar, vùng, nút giao, buồng, cao điểm, đồi, đỉnh, cột mốc, công điện, tờ trình, năm học, các năm, hai năm, những năm, giai đoạn, nhiệm kỳ, thời kỳ, tết, hè, xuân,
    thế kỷ, mã, tài khoản, số tài khoản, cỡ chữ, gmt, ảnh, tàu, nhà số, mốc, hải đội, km, top, chương trình hành động, nghị quyết số,
    liên tịch, đồn, dự án, bản đồ, tờ bản đồ, thửa, bệnh viện, quân y, viện, tổ, xã, đường tỉnh, đường huyện, quốc gia, iso, cv, npk, ql, tl, tcvn, qcvn, nđ, luật số, điều, lượt xem, online, truy cập, trực ban, dịp, imo, mmsi, icao, fo, từ, lúc, thang điểm
""")
"""Of those, the ones whose numbers may be large."""
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
    "bình quân": "exact",
    "trung bình": "exact",
    "trên dưới": "about",
    "hơn": "over",
    "trên": "over",
    "vượt": "exact",
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
    giảm, so, qua, về, theo, hoặc, cùng, nhằm, như, nhưng, sau, trước, đang, sẽ, còn, xuống, trị, dọc, dài, gắn, thuộc, đều, bị, phải, tới, ra, lên, nhằm
""")
"""Where the noun phrase behind a number ends at the latest."""

FURNITURE = _set("""
    điểm của bài viết là, điểm của bài viết, lượt xem, online, hôm nay, hôm qua, truy cập, tổng truy cập, tổng số truy cập, tổng lượt truy cập, lượt truy cập, cỡ chữ, trang,
    ảnh, gmt, trực ban, mã, bình luận, lượt đọc, lượt thích, chia sẻ, đang xem, số lượt xem, đã xem, xem, tuần này, tuần trước,
    tháng này, tháng trước, tất cả, trực tuyến, đang truy cập, lượt tải, tải về, ip, phiên bản, nguồn, views, comments, likes, tin khác,
    giãn dòng, thích, đơn vị tính, đvt, tr, thời gian chờ, khách, facebook, mã bài, mã tin, số ký hiệu, số hiệu
""")
"""Words before the counters around a page; a colon stands between."""
PHONES = _set(
    "máy lẻ, số nội bộ, hộp thư, hộp thư số, máy bàn, gọi, gọi số, nhắn tin, bấm, qua số, cấp cứu, nhánh, điện thoại, đt, sđt, fax, hotline, tel, zalo, đường dây nóng, số máy, tổng đài, đầu số, di động, liên hệ, số điện thoại, trực ban"
)
CALLS = PHONES | _set(
    "báo danh, số báo danh, số thẻ, mã thẻ, mã số thẻ, tk, qua tk, stk ủng hộ, id, pass, mật khẩu, wifi, tài khoản, số tài khoản, stk, tài khoản số, mã số thuế, mst, cccd, cmnd, mã số, tài khoản tiếp nhận, giấy phép số, giấy phép"
)
"""Words before telephone, account and register numbers."""

AFTER_VERBS = _set("""
    nạp, trừ, chức, cáo, trách, đoạt, giành, tên, có, gồm, được, thêm, cho, tặng, giúp, dương, khen, với, và, đỡ, dựng, xây, sửa, biểu, kết nạp,
    giới thiệu, hỗ trợ, nhận, trao, mở, phát hiện, xử lý, thành lập, tổ chức, chọn, lập, đăng ký, đạt, bầu, cử, còn, lắp, đặt, trồng,
    còn lại, chỉ còn, đỡ đầu, nhận nuôi, cưu mang, bàn giao, nuôi, đón, thăm, hiến, vận động, là, viết, in, làm, mua, bán, cấp
""")
"""Verbs behind which even "một" and "năm" are numbers."""

PERSONS = _set("""
    đồng chí, đảng viên, cán bộ, công chức, viên chức, chiến sĩ, chiến sỹ, quần chúng, đoàn viên, hội viên, người, học sinh, sinh viên,
    giáo viên, học viên, cháu, em, đại biểu, cá nhân, thanh niên, phụ nữ, nông dân, công nhân, cựu chiến binh, lao động, người lao động,
    cấp ủy viên, báo cáo viên, tuyên truyền viên, thí sinh, người dân, nhân dân, thành viên, quân nhân, thương binh, bệnh binh, mẹ, bà,
    ông, trẻ, trẻ em, trẻ mồ côi, tín đồ, chủ hộ, bí thư, trưởng thôn, đảng ủy viên, chi ủy viên, đảng viên mới, tiểu thương, đối tượng, cụ, phạm nhân, bà con, khách hàng, người cao tuổi, nhà khoa học, nghệ nhân, bác sĩ, chị,
    thuyền viên, thợ, thợ lò, kỹ sư, điều dưỡng, hộ lý, bệnh nhân, nhân viên, giảng viên, lưu học sinh, nghiên cứu sinh, thẩm phán, kiểm sát viên, hs, gv, đvtn, cbgv, cbcc, cbcs, nv
""")
ORGANISATIONS = _set("""
    chi bộ, đảng bộ, tổ chức đảng, tổ chức cơ sở đảng, tổ chức, cơ sở, đơn vị, cơ quan, doanh nghiệp, chi hội, chi đoàn, tập thể, đảng ủy,
    cấp ủy, tổ chức cơ sở, đảng bộ cơ sở, đảng bộ bộ phận, cơ sở hội, cơ sở đoàn, cơ sở đảng, trường, xã, phường, thôn, ấp, bản, khu phố
""")

SHORT = {
    "mh": "mô hình",
    "tc": "tổ chức",
    "tcđ": "tổ chức đảng",
    "tccsđ": "tổ chức cơ sở đảng",
    "đ/c": "đồng chí",
}
"""What offices write short, where only one thing is meant by it."""

COMPOUNDS = _set("""
    nâng cấp, cung cấp, trợ cấp, phụ cấp, trung cấp, cao cấp, sơ cấp, trao cấp, cấp cấp, cùng kỳ, cùng kì, giao ban, thường trực ban,
    một phần, tác xã, các xã, vũ trang, nghĩa trang, khẩu trang, loại hình, mô hình, truyền hình, điển hình, tình hình, môi trường, thị trường, dân số, thiểu số,
    đa số, tin bài, hình ảnh, tranh ảnh, chuyên mục, danh mục, góp ý, đồng ý, định kỳ, tiêu biểu, đại biểu, phát biểu, gương mẫu,
    kiểu mẫu, điểm cầu, yêu cầu, nhu cầu, xếp loại, phân loại, văn bản, ấn bản, tài khoản, nông trường, ban ngành, cán bộ, toàn bộ,
    đảng bộ, xây dựng, công tác, kế hoạch, hội trường, gia đình, chỉ đạo, tập huấn, tổ hợp, công ty, đối tượng, quần chúng, sáng kiến
""")
"""Words whose last syllable alone would stand before a number of a name."""
SECTIONS = _set("mục, hình, bảng, biểu, phụ lục, phần, điểm, tiểu mục")
LEGAL = _set("điều, khoản, chương, mục, phần, phụ lục, biểu, mẫu, điểm")
PROGRAMMES = _set(
    "đề án, phong trào, cuộc vận động, chiến dịch, chương trình, đội hình, phương châm, khẩu hiệu, thông điệp, tinh thần, sáng kiến"
)
PAPERS = _set("""
    văn bản, nghị quyết, kế hoạch, hướng dẫn, công văn, quyết định, chỉ thị, thông báo, kết luận, quy định, chương trình, tờ trình,
    báo cáo, chương trình hành động, thông tri, quy chế, đề án
""")

UNIT_CELLS = {
    "đồng": 1, "nghìn đồng": 1_000, "ngàn đồng": 1_000, "1.000 đồng": 1_000, "1000đ": 1_000, "triệu đồng": 1_000_000, "triệu": 1_000_000,
    "tr.đ": 1_000_000, "tr đồng": 1_000_000, "trđ": 1_000_000, "tỷ đồng": 1_000_000_000, "tỉ đồng": 1_000_000_000, "tỷ": 1_000_000_000,
}  # fmt: skip
"""Money, as a table says what its numbers are measured in."""
TECHNICAL = _set(
    "ml, cc, mhz, khz, dwt, gt, cv, hp, mã lực, mmhg, mva, mw, mah, bar, db, rpm, mb, gb, kb, cm, mm, độ, độ c, khổ, kíp, bậc, inch, volt, kw, kva, kv, hz, múi giờ, vòng phút, megapixel, chữ số, mg, v, w, inch, tầng"
)

PREDICATES = _set("""
    chính, dự, nam, nữ, hoàn, xuất, tốt, khá, giỏi, yếu, không, đạt, đang, đã, chưa, nghỉ, đi, ốm, vắng, xây, sửa, được, bị, thuộc, còn, do, vì, chuyển, miễn,
    dừng, tiếp, mới, cũ, làm, ở, tại, cấp, loại, trung, kém, trên, dưới, nhận, tham, có, là, đăng, thực
""")
"""Words behind a number that say something of what was counted before, and name nothing themselves: 15 hoàn thành tốt."""

MANY_TOO = _set(
    "ca, cột, hàng, trang, phần, chữ, bên, mùa, bước, loại, cách, hình, thành, dòng, bộ, cánh, chân, kết, khó, hạn"
)
"""Words of the arrangement of texts of which large numbers are results."""

COMPLEMENTS = (
    ("nam", "nữ"), ("chính thức", "dự bị"), ("tập thể", "cá nhân"), ("trực tiếp", "trực tuyến"), ("có lý do", "không lý do"),
    ("hợp lệ", "không hợp lệ"), ("trong đảng", "ngoài đảng"), ("có mặt", "vắng"), ("mới", "sửa đổi"), ("đúng hạn", "trễ"),
)  # fmt: skip
"""Two kinds that make up all of them."""

IDLE_IN_RATES = _set(
    "tỷ, tỉ, lệ, trọng, đạt, là, chiếm, bằng, số, có, đã, được, và, của, các, trong, cho, với, người, tổng"
)
"""Words of a rate that do not tell of what it is."""
