"""The step between password and session: whoever has, or must have, a second factor is nobody until it was shown."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.stagekit import get_pending_stage
from allauth.account.stages import LoginStage
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from ninja.security import SessionAuth
from ninja.security.apikey import APIKeyCookie

from tongpin.base.access.request import viewer
from tongpin.base.access.rights import viewer_of
from tongpin.base.access.viewer import Viewer
from tongpin.base.signin.entity import User

from .actions import factor_of

SHOWN = "second_factor_shown"  # in the session: this one was opened with it


def asks(user: User) -> str | None:
    """`code`, `set_up` (a role asks for it from today or earlier, and there is none), or nothing."""
    if factor_of(user):
        return "code"
    return "set_up" if _is_due(viewer_of(user)) else None


def _is_due(who: Viewer) -> bool:
    return bool(who.second_due and who.second_due <= who.today)


class SecondStep(LoginStage):
    key = "second_step"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        user = self.login.user
        return (HttpResponse(status=401) if asks(user) else None), True

    def passed(self) -> None:
        self.exit()
        self.request.session[SHOWN] = True


class BetweenSteps(APIKeyCookie):
    """Lets in whoever gave a right password a moment ago, and only to the routes of the second step; `request.auth` is the stage."""

    def authenticate(self, request: HttpRequest, key: str | None) -> SecondStep | None:
        stage = get_pending_stage(request)
        return stage if isinstance(stage, SecondStep) else None


class SignedIn(SessionAuth):
    """A session; once a role of its user asks for a second factor, only one that was opened with it."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        user = super().authenticate(request, key)
        if user and _lacks(request):
            logout(request)
            return None
        return user


def _lacks(request: HttpRequest) -> bool:
    return _is_due(viewer(request)) and not request.session.get(SHOWN)
