"""Where somebody may punch: distance to the office's places, its networks, and when a phone really made a punch; all pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network
from math import asin, cos, radians, sin, sqrt

EARTH = 6_371_000  # metres, mean radius
VAGUEST = 300  # metres; a position vaguer than this proves nothing
FORGIVEN = 50  # metres of vagueness that are taken in the person's favour
LATE = timedelta(minutes=2)
OLDEST = timedelta(days=7)
AHEAD = timedelta(minutes=2)


@dataclass(frozen=True)
class Spot:
    """A place of an office where phones may punch; without coordinates, anywhere."""

    id: int
    name: str
    latitude: float | None
    longitude: float | None
    radius: int


@dataclass(frozen=True)
class Position:
    """What the phone's own receiver says; `accuracy` in metres."""

    latitude: float
    longitude: float
    accuracy: float


@dataclass(frozen=True)
class Net:
    """Addresses under which an office is seen from outside: being reached from one of them is being there."""

    id: int
    name: str
    network: IPv4Network | IPv6Network


@dataclass(frozen=True)
class Verdict:
    """`code` is empty when the place holds: none_open, no_position, vague, outside; off_network, late_network, hidden_address."""

    code: str
    spot: Spot | None = None
    metres: int | None = None
    net: Net | None = None


def place_of(spots: Iterable[Spot], position: Position | None) -> Verdict:
    """Fails closed: whoever cannot be placed is not let through, but told why."""
    every = list(spots)
    if not every:
        return Verdict("none_open")
    if free := next((one for one in every if one.latitude is None), None):
        return Verdict("", free)
    if position is None:
        return Verdict("no_position")
    nearest, metres = min(((one, metres_between(one, position)) for one in every), key=lambda found: found[1] - found[0].radius)
    if position.accuracy > VAGUEST:
        return Verdict("vague", nearest, round(position.accuracy))
    if metres <= nearest.radius + min(position.accuracy, FORGIVEN):
        return Verdict("", nearest, round(metres))
    return Verdict("outside", nearest, round(metres))


def by_network(found: Verdict, nets: Iterable[Net], address: IPv4Address | IPv6Address | None, *, is_late: bool) -> Verdict:
    """What the position leaves open the office's network may tell. Who is seen to stand elsewhere is there, whatever his address: a
    tunnel into the office has it too. A press that comes late says nothing of the network in which it was made."""
    every = list(nets)
    if found.code not in ("none_open", "no_position", "vague") or not every:
        return found
    if not is_late and address is not None and (net := next((one for one in every if address in one.network), None)):
        return Verdict("", net=net)
    if found.code == "vague":
        return found
    return Verdict("late_network" if is_late else "hidden_address" if address is None else "off_network")


def suggested(address: IPv4Address | IPv6Address) -> IPv4Network | IPv6Network:
    """The network to declare where one stands. A public IPv4 address is the whole office (its router stands before everybody); inside,
    and with IPv6, each device has one of its own."""
    if address.version == 6:
        return ip_network((address, 64), strict=False)
    return ip_network((address, 32 if address.is_global or address.is_loopback else 24), strict=False)


def doubts(network: IPv4Network | IPv6Network) -> list[str]:
    """Why it may prove little: own (the server's own machine), inside (no public addresses), wide (more than an office has)."""
    found = ["own"] if network.is_loopback else [] if network.is_global else ["inside"]
    return [*found, *(["wide"] if network.prefixlen < (24 if network.version == 4 else 56) else [])]


def metres_between(spot: Spot, position: Position) -> float:
    """Along the surface (haversine)."""
    assert spot.latitude is not None
    assert spot.longitude is not None
    north, east = radians(position.latitude - spot.latitude), radians(position.longitude - spot.longitude)
    half = sin(north / 2) ** 2 + cos(radians(spot.latitude)) * cos(radians(position.latitude)) * sin(east / 2) ** 2
    return 2 * EARTH * asin(sqrt(min(1.0, half)))


def made_at(told: datetime, sent: datetime, now: datetime) -> datetime | None:
    """The moment of a punch by the server's clock: what the phone says, corrected by how wrong its clock is when it sends.

    None where it lies in the future or further back than a phone may keep one.
    """
    real = told + (now - sent)
    return real if now - OLDEST <= real <= now + AHEAD else None
