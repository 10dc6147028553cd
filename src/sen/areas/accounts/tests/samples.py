"""The records of accounts for the law of the view."""

from datetime import date

from tests.cast import Corner
from tests.samples import Sample


def samples(corner: Corner) -> dict[str, dict | Sample | list]:
    user = {"pk": corner.user.pk}
    held = {"pk": corner.user.holdings.get().pk}
    role = {"role": "member", "unit": corner.cell.code, "first": "01/02/2018", "last": "", "why": ""}
    return {
        "accounts:user_page": user,
        "accounts:role_give": Sample(user, post=role),
        "accounts:user_lock": Sample(user, post={"why": "Nghỉ công tác"}),
        "accounts:user_unlock": Sample(user, post={"why": "Trở lại công tác"}),
        "accounts:reset_link": Sample(user, post={"why": "Quên mật khẩu"}),
        "accounts:second_factor_drop": Sample(user, post={"why": "Mất điện thoại"}),
        "accounts:role_end": Sample(
            held, post={"last": f"{date(2026, 1, 1):%d/%m/%Y}", "why": "Hết nhiệm kỳ"}
        ),
        "accounts:access_unit": [{"code": corner.cell.code}, Sample({"code": corner.base.code})],
        "accounts:access_person": {"pk": corner.member.pk},
        "accounts:user_add": Sample(
            post=role | {"username": f"moi-{corner.key}", "name": "Người mới", "email": ""}
        ),
    }
