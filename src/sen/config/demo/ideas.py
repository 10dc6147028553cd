"""Invented models: what they are called, what they measure, why they came about."""

from dataclasses import dataclass
from decimal import Decimal
from random import Random


@dataclass(frozen=True)
class Idea:
    """A way of working. ``before`` and ``after`` bound the baseline and the target."""

    name: str
    field: str
    what: str
    measured_in: str
    before: tuple[int, int]
    after: tuple[int, int]
    reason: str
    aim: str
    steps: str

    def numbers(self, random: Random) -> tuple[Decimal, Decimal]:
        """A baseline and a target."""
        return Decimal(random.randint(*self.before)), Decimal(random.randint(*self.after))


SERVICE, PARTY, PEOPLE = "cải cách hành chính", "xây dựng Đảng", "dân vận khéo"
ORDER, CULTURE, ECONOMY = "an ninh trật tự", "văn hóa - xã hội", "kinh tế"
GREEN, LEARNING = "môi trường", "giáo dục, y tế"

IDEAS = (
    Idea(
        "Một cửa thân thiện, không hẹn lần hai", SERVICE, "Hồ sơ trả đúng và trước hẹn", "%", (74, 88), (96, 100),
        "Nhiều hồ sơ phải bổ sung, người dân đi lại nhiều lần.", "Người dân chỉ đến một lần, nhận kết quả đúng hẹn.",
        "Hướng dẫn bằng phiếu in sẵn; trực thêm sáng thứ Bảy; xin lỗi bằng văn bản khi trễ hẹn.",
    ),
    Idea(
        "Tiếp dân có lịch, trả lời có hạn", SERVICE, "Đơn thư được trả lời đúng hạn", "%", (60, 78), (95, 100),
        "Đơn thư kéo dài, có đơn vượt cấp.", "Mọi đơn thư có người trả lời và ngày trả lời.",
        "Công khai lịch tiếp dân; giao từng đơn cho một người; báo cáo tiến độ hằng tuần.",
    ),
    Idea(
        "Ngày thứ Sáu nghe dân nói", PEOPLE, "Ý kiến của Nhân dân được giải quyết", "%", (45, 65), (85, 95),
        "Ý kiến tại hội nghị chưa được theo dõi đến cùng.", "Không còn ý kiến bị bỏ quên.",
        "Mỗi tuần một buổi đối thoại; ghi sổ; tuần sau trả lời những điều đã hứa.",
    ),
    Idea(
        "Tuyến phố văn minh, không lấn chiếm vỉa hè", PEOPLE, "Hộ còn lấn chiếm vỉa hè", "hộ", (24, 60), (0, 3),
        "Vỉa hè bị lấn chiếm, học sinh phải đi dưới lòng đường.", "Vỉa hè thông thoáng, người dân tự giữ.",
        "Ký cam kết từng hộ; chi bộ phân công đảng viên phụ trách đoạn đường.",
    ),
    Idea(
        "Đường hoa tự quản", GREEN, "Đường thôn có hoa, cây xanh", "mét", (0, 300), (900, 2400),
        "Ven đường nhiều rác, cỏ dại.", "Mỗi ngõ có người chăm sóc.",
        "Chi hội phụ nữ nhận từng đoạn; góp cây giống; chấm điểm mỗi quý.",
    ),
    Idea(
        "Phân loại rác tại nhà", GREEN, "Hộ phân loại rác tại nguồn", "%", (5, 20), (70, 92),
        "Bãi rác quá tải, người dân kêu mùi.", "Giảm rác phải chôn lấp.",
        "Phát thùng hai ngăn; hướng dẫn ủ rác hữu cơ; thu gom theo ngày.",
    ),
    Idea(
        "Camera an ninh, dân góp dân giữ", ORDER, "Vụ trộm cắp trong năm", "vụ", (9, 21), (1, 4),
        "Trộm cắp vặt, đánh nhau ở đường làng.", "Giảm hẳn trộm cắp, người dân yên tâm.",
        "Vận động góp kinh phí; công an xã quản lý hình ảnh; bảo trì hằng quý.",
    ),
    Idea(
        "Tổ hòa giải không để qua đêm", ORDER, "Vụ mâu thuẫn hòa giải thành", "%", (62, 75), (90, 97),
        "Mâu thuẫn nhỏ thành đơn kiện.", "Hòa giải ngay từ đầu, tại thôn.",
        "Tổ hòa giải có mặt trong ngày; đảng viên cao tuổi làm nòng cốt.",
    ),
    Idea(
        "Ba không khi thi hành nhiệm vụ", ORDER, "Cán bộ, chiến sĩ bị phản ánh", "lượt", (6, 15), (0, 2),
        "Còn phản ánh về thái độ khi làm việc với dân.", "Không phiền hà, không sách nhiễu, không nhận quà.",
        "Ký cam kết; đường dây nóng; nhận xét tại sinh hoạt chi bộ hằng tháng.",
    ),
    Idea(
        "Chi bộ bốn tốt", PARTY, "Kỳ sinh hoạt đạt loại tốt", "%", (55, 72), (90, 100),
        "Sinh hoạt còn hình thức, ít ý kiến.", "Sinh hoạt có nội dung, có kết luận, có người làm.",
        "Gửi nội dung trước ba ngày; mỗi kỳ một việc cụ thể; chấm điểm công khai.",
    ),
    Idea(
        "Mỗi tháng một việc làm theo Bác", PARTY, "Đảng viên hoàn thành việc đã đăng ký", "%", (50, 70), (92, 100),
        "Đăng ký chung chung, cuối năm không kiểm được.", "Mỗi người mỗi tháng một việc thấy được.",
        "Ghi việc lên bảng; đầu tháng sau nhận xét; nêu gương trước chi bộ.",
    ),
    Idea(
        "Đảng viên phụ trách nhóm hộ", PARTY, "Hộ được đảng viên gặp mỗi quý", "%", (30, 55), (90, 100),
        "Chi bộ ít nắm được tâm tư của dân.", "Việc của dân đến chi bộ sớm.",
        "Mỗi đảng viên nhận 8 đến 12 hộ; ghi sổ; báo chi bộ hằng tháng.",
    ),
    Idea(
        "Giúp hộ nghèo có địa chỉ", CULTURE, "Hộ nghèo", "hộ", (14, 38), (3, 8),
        "Giúp đỡ còn dàn trải.", "Mỗi hộ nghèo có một nơi nhận giúp đến khi thoát nghèo.",
        "Phân công từng cơ quan, đoàn thể; giúp giống, vốn, việc làm; rà soát mỗi quý.",
    ),
    Idea(
        "Cưới văn minh, tang tiết kiệm", CULTURE, "Đám cưới, đám tang đúng quy ước", "%", (48, 66), (90, 98),
        "Tổ chức linh đình, tốn kém.", "Giữ nếp sống mới, không phô trương.",
        "Sửa hương ước; trưởng thôn đến từng nhà; biểu dương trên loa.",
    ),
    Idea(
        "Tủ sách Bác Hồ", CULTURE, "Lượt đọc sách trong năm", "lượt", (60, 200), (600, 1500),
        "Nhà văn hóa ít người đến.", "Sách đến tay người đọc, nhất là thanh niên.",
        "Quyên sách; mở cửa ba tối mỗi tuần; thi kể chuyện mỗi quý.",
    ),
    Idea(
        "Liên kết trồng rau an toàn", ECONOMY, "Thu nhập trên một héc-ta", "triệu đồng", (80, 130), (210, 340),
        "Sản xuất nhỏ, bán không được giá.", "Có hợp đồng trước khi trồng.",
        "Dồn ruộng; ký hợp đồng với bếp ăn; ghi nhật ký đồng ruộng.",
    ),
    Idea(
        "Tiết kiệm điện, giấy ở cơ quan", ECONOMY, "Tiền điện, văn phòng phẩm mỗi tháng", "triệu đồng", (28, 60), (18, 25),
        "Chi thường xuyên còn lãng phí.", "Giảm chi mà không giảm việc.",
        "Khoán theo phòng; gửi văn bản điện tử; công khai mỗi tháng.",
    ),
    Idea(
        "Sáng kiến nhỏ, lợi ích lớn", ECONOMY, "Sáng kiến được áp dụng trong năm", "sáng kiến", (4, 12), (25, 48),
        "Công nhân có sáng kiến nhưng không biết nộp ở đâu.", "Mỗi tổ có sáng kiến được áp dụng.",
        "Hòm thư sáng kiến; xét mỗi tháng; thưởng ngay.",
    ),
    Idea(
        "Nụ cười thầy thuốc", LEARNING, "Người bệnh hài lòng", "%", (70, 82), (92, 98),
        "Còn phàn nàn về thái độ phục vụ.", "Người bệnh đến được đón tiếp, về được dặn dò.",
        "Khảo sát tại giường; họp khoa hằng tuần về từng phản ánh.",
    ),
    Idea(
        "Thầy mẫu mực, trò chăm ngoan", LEARNING, "Học sinh bỏ học", "em", (5, 14), (0, 1),
        "Có học sinh bỏ học giữa chừng.", "Không em nào bỏ học vì khó khăn.",
        "Mỗi đảng viên đỡ đầu một em; gặp gia đình; học thêm không thu tiền.",
    ),
)  # fmt: skip
