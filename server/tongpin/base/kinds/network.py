"""A network of addresses, IPv4 or IPv6, written 203.0.113.0/24; one address alone is a network of one."""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Any

from django.db import models

from tongpin.base.words import say

from .kind import Kind, Malformed
from .registry import kind

WIDEST = {4: 8, 6: 19}  # shortest prefixes: nobody's offices are wider than the largest blocks ever given out


class NetworkField(models.CharField):  # type: ignore[type-arg]
    kind_name = "network"

    def __init__(self, *args: Any, **options: Any):
        options.setdefault("max_length", 43)  # the longest IPv6 address and /128
        super().__init__(*args, **options)


@kind
class NetworkKind(Kind):
    name = "network"
    columns = ()
    operators = ("is", "is_not", "in", "has", "empty")

    def read(self, raw: Any, field: models.Field[Any, Any]) -> str:
        text = str(raw).strip().replace("／", "/")
        try:
            found: IPv4Network | IPv6Network = ip_network(text, strict=False)
        except ValueError:
            raise Malformed(say("base.kinds.no_network", given=text[:60])) from None
        if "/" in text and ip_network(text.partition("/")[0]).network_address != found.network_address:
            raise Malformed(say("base.kinds.no_start", given=text[:60], network=str(found)))
        if found.prefixlen < WIDEST[found.version]:
            raise Malformed(say("base.kinds.whole_internet", network=str(found), widest=WIDEST[found.version]))
        return str(found)
