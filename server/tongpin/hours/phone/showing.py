"""Networks of offices as whoever keeps them sees them: each with what makes it a weak proof, and the one he is on just now."""

from __future__ import annotations

from typing import Any

from tongpin.base.access import rights
from tongpin.base.entities import Viewer, entity_of
from tongpin.base.signin.address import Address
from tongpin.base.words import say

from .entity import PunchNetwork
from .rules import doubts, suggested


def networks(viewer: Viewer, address: Address | None) -> dict[str, Any]:
    """`here` is null where a proxy hides the address: then nothing may be declared from it."""
    described = entity_of(PunchNetwork)
    rights.demand(viewer, described, "see")
    found = PunchNetwork.objects.filter(rights.rows(viewer, described)).select_related("office").order_by("office__name", "name")
    here = suggested(address) if address else None
    return {
        "here": {"address": str(address), "network": str(here), "doubts": _told(viewer, here)} if here else None,
        "networks": [{"id": one.pk, "name": one.name, "office": {"id": one.office_id, "title": one.office.name}, "network": one.network,
                      "opened_on": one.opened_on, "doubts": _told(viewer, one.net().network),
                      "is_here": address is not None and address in one.net().network} for one in found],
        "may_add": rights.may(viewer, described, "create"),
    }


def _told(viewer: Viewer, network: Any) -> list[str]:
    return [say(f"hours.phone.{one}").text(viewer.lang) for one in doubts(network)]
