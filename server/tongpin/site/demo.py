"""Demo company: loads 启明科技 once, and tells who may sign in."""

# TODO(lead): load the staff list, September 2026 closed and paid, and the generated company `k`.

from __future__ import annotations

from dataclasses import dataclass

PASSWORD = "tongpin-demo-2026"  # noqa: S105 - printed for everyone who runs the demo


@dataclass(frozen=True)
class SignIn:
    username: str
    who: str
    password: str = PASSWORD


def sign_ins(company: str) -> list[SignIn]:
    return [SignIn("owner", "老板 / Owner"), SignIn("hr", "人事 / HR"), SignIn("payroll", "薪酬 / Payroll")]


def load(company: str) -> bool:
    """Loads the company unless it is there; True when it was loaded now."""
    from django.contrib.auth.hashers import make_password
    from django.db import transaction

    from tongpin.base.access.entity import RoleOf
    from tongpin.base.signin.entity import User

    if User.objects.exists():
        return False
    secret = make_password(PASSWORD)  # one slow hash for all
    with transaction.atomic():
        for one in sign_ins(company):
            user = User.objects.create(username=one.username, email=f"{one.username}@qiming.example", password=secret)
            RoleOf.objects.create(user=user, role=one.username)
    return True
