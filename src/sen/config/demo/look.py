"""Looks at the running demo: prints how to sign in, or walks the main pages as each role."""

import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings

SIGN_INS = (
    ("quantri", "Quản trị viên (cả nước)"),
    ("bithu", "Bí thư cấp ủy (Ninh Bình, kế tục Hà Nam)"),
    ("canbo", "Cán bộ theo dõi (Ninh Bình)"),
    ("tonghop", "Cán bộ tổng hợp (Ninh Bình)"),
    ("bithuchibo", "Bí thư chi bộ"),
    ("kiemtra", "Cán bộ kiểm tra (Ninh Bình)"),
    ("thuky", "Thư ký cuộc thi (Ninh Bình)"),
    ("dangvien", "Đảng viên"),
)
EVERYONE = ("/", "/me/", "/me/view/", "/tasks/", "/search/?q=quan+triet")
PAGES = {
    "quantri": ("/dashboard/", "/units/ha-nam/dashboard/", "/figures/", "/acts/", "/administration/", "/users/", "/reports/"),
    "bithu": ("/dashboard/", "/units/ninh-binh-2025/dashboard/", "/units/ha-nam/figures/", "/reports/", "/acts/"),
    "canbo": ("/dashboard/", "/units/ha-nam/dashboard/", "/figures/", "/reports/"),
    "tonghop": ("/dashboard/", "/units/ninh-binh-2025/figures/", "/reports/"),
    "kiemtra": ("/dashboard/", "/units/ninh-binh-2025/dashboard/", "/acts/"),
}  # fmt: skip


def password() -> str:
    """The one password of all sign-ins of this installation's demo."""
    return (settings.VAR / "demo-password").read_text().strip()


def print_welcome(address: str) -> None:
    """Say where the site is and how to sign in."""
    lines = [f"  {username:<12} {who}" for username, who in SIGN_INS]
    print(
        f"\n  Sen chạy tại {address}\n\n  Đăng nhập (mật khẩu chung: {password()}):\n"
        + "\n".join(lines)
        + "\n\n  Ctrl+C để dừng; chạy lại `make demo` để mở tiếp, dữ liệu còn nguyên.\n",
        flush=True,
    )


def check(address: str) -> int:
    """Sign in as each role and request the main pages; 0, or 1 after saying what failed."""
    # Two at a time, as the server has two workers.
    with ThreadPoolExecutor(max_workers=2) as pool:
        walks = list(pool.map(lambda one: _walk(address, *one), SIGN_INS))
    problems = [problem for found, _asked in walks for problem in found]
    asked = sum(asked for _found, asked in walks)
    for asset in sorted(
        set(re.findall(r'(?:href|src)="(/static/[^"]+)"', Visitor(address).get("/sign-in/")[1]))
    ):
        asked += 1
        status, _body = Visitor(address).get(asset)
        if status != 200:
            problems.append(f"{asset} → {status}")
    for problem in problems:
        print(problem)
    print(f"{asked} trang đã mở với {len(SIGN_INS)} vai trò: {len(problems)} lỗi.")
    return 1 if problems else 0


def _walk(address: str, username: str, who: str) -> tuple[list[str], int]:
    """Sign in as one role and request its pages; returns what went wrong and how many were asked for."""
    visitor = Visitor(address)
    problem = visitor.sign_in(username, password())
    if problem:
        return [f"{username}: {problem}"], 0
    problems = []
    pages = (*EVERYONE, *PAGES.get(username, ()))
    for page in pages:
        status, body = visitor.get(page)
        if status != 200:
            problems.append(f"{username} ({who}): {page} → {status}")
        elif "</html>" not in body:
            problems.append(f"{username} ({who}): {page} → trang không trọn vẹn")
    return problems, len(pages)


class Visitor:
    """A browser without scripts: cookies, redirects, forms."""

    def __init__(self, address: str):
        self.address = address
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        )

    def get(self, path: str, data: dict[str, str] | None = None) -> tuple[int, str]:
        """Status and body of a page, after redirects; with ``data`` it is a form that is sent."""
        body = urllib.parse.urlencode(data).encode() if data is not None else None
        request = urllib.request.Request(
            self.address + path, data=body, headers={"Referer": self.address + path}
        )
        try:
            with self.opener.open(request, timeout=60) as answer:
                self.at = answer.geturl()
                return answer.status, answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as problem:
            return problem.code, problem.read().decode("utf-8", "replace")
        except OSError as problem:
            return 0, str(problem)

    def sign_in(self, username: str, password: str) -> str:
        """Fill in the form of sign-in; returns what went wrong, or nothing."""
        status, page = self.get("/sign-in/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        if status != 200 or token is None:
            return f"trang đăng nhập → {status}"
        status, page = self.get(
            "/sign-in/", {"csrfmiddlewaretoken": token[1], "login": username, "password": password}
        )
        return "" if status == 200 and "/sign-in" not in self.at else f"không đăng nhập được ({status})"
