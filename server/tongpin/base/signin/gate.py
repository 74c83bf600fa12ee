"""Gate: nobody makes an account for himself, and after the password comes the second step."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter

from .address import client_address


class ClosedDoor(DefaultAccountAdapter):
    def is_open_for_signup(self, request: Any) -> bool:
        return False

    def get_client_ip(self, request: Any) -> str:
        """For the limits on failed sign-ins; where a proxy hides the address all who come through it share one limit."""
        return str(client_address(request) or request.META.get("REMOTE_ADDR", ""))

    def get_login_stages(self) -> list[str]:
        return ["tongpin.base.signin.second.stage.SecondStep"]
