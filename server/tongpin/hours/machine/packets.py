"""The packets of machines that are asked (port 4370): what is sent, what comes back and how it is read, all pure.

Numbers are little-endian. A packet is command, checksum, session and reply number, two bytes each, then data; over TCP the
mark `PP` and its length stand before it. After the public description of the protocol by A. Marin (adrobinoga/zk-protocol).
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from .rules import Sent, moment

MARK = struct.pack("<HH", 0x5050, 0x7D82)
TOP = len(MARK) + 4
HEAD = 8
CHUNK = 0xFFC0  # the most that a machine hands over at once
SALT = b"ZKSO"
TICK = 50
_PIN = "ascii"


class Command(IntEnum):
    OPTION = 11
    USERS = 9
    TAPS = 13
    SIZES = 50
    CLOCK = 201
    SET_CLOCK = 202
    CONNECT = 1000
    EXIT = 1001
    AUTH = 1102
    PREPARE = 1500
    DATA = 1501
    FREE = 1502
    BUFFER = 1503
    CHUNK = 1504
    OK = 2000
    UNAUTHORISED = 2005


class Garbled(ValueError):
    """What came is not what the protocol says."""


@dataclass(frozen=True)
class Packet:
    command: int
    session: int
    reply: int
    data: bytes = b""

    def packed(self) -> bytes:
        bare = struct.pack("<4H", self.command, 0, self.session, self.reply) + self.data
        return bare[:2] + struct.pack("<H", checksum(bare)) + bare[4:]

    @classmethod
    def read(cls, raw: bytes) -> Packet:
        """The checksum is not looked at: machines are known that get it wrong, and the network has one of its own."""
        if len(raw) < HEAD:
            raise Garbled("short packet")
        command, _, session, reply = struct.unpack("<4H", raw[:HEAD])
        return cls(command, session, reply, raw[HEAD:])


def checksum(raw: bytes) -> int:
    """The ones' complement of the sum of all pairs of bytes, carries added back in."""
    padded = raw + b"\0" * (len(raw) % 2)
    total: int = sum(struct.unpack(f"<{len(padded) // 2}H", padded))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return int(~total & 0xFFFF)


def framed(packet: bytes) -> bytes:
    return MARK + struct.pack("<I", len(packet)) + packet


def length(top: bytes) -> int:
    """Of the packet that follows."""
    if len(top) != TOP or top[:4] != MARK:
        raise Garbled("no packet")
    return int(struct.unpack("<I", top[4:])[0])


def scrambled(key: int, session: int) -> bytes:
    """A communication key as it goes over the wire, different in each session."""
    turned = (int(f"{key:032b}"[::-1], 2) + session) & 0xFFFFFFFF
    salted = bytes(a ^ b for a, b in zip(turned.to_bytes(4, "little"), SALT, strict=True))
    one, two, _, four = salted[2:] + salted[:2]
    return bytes((one ^ TICK, two ^ TICK, TICK, four ^ TICK))


@dataclass(frozen=True)
class Sizes:
    users: int
    taps: int


def sizes(data: bytes) -> Sizes:
    if len(data) < 80:
        raise Garbled("no counts")
    counts = struct.unpack("<20i", data[:80])
    return Sizes(counts[4], counts[8])


def users(data: bytes, count: int) -> dict[int, tuple[str, str]]:
    """The machine's own key → (pin, name). Passwords, cards and fingers are passed over: not ours to keep."""
    kinds: Mapping[int, Callable[[bytes], tuple[int, str, bytes]]] = {28: _small_user, 72: _user}
    found = {}
    for row in _rows(data, count, kinds):
        key, pin, name = kinds[len(row)](row)
        found[key] = (pin, _text(name))
    return found


def _small_user(row: bytes) -> tuple[int, str, bytes]:
    key, name, pin = struct.unpack("<Hx5x8s8xI", row)
    return key, str(pin), name


def _user(row: bytes) -> tuple[int, str, bytes]:
    key, name, pin = struct.unpack("<Hx8x24s13x24s", row)
    return key, _until_nul(pin).decode(_PIN, "replace"), name


def taps(data: bytes, count: int, known: Mapping[int, tuple[str, str]]) -> list[Sent]:
    """Three generations of machines write a tap in 8, 16 or 40 bytes; the first one names the user by its own key."""
    kinds: Mapping[int, Callable[[bytes], tuple[int | str, int, int, int]]] = {8: _tap8, 16: _tap16, 40: _tap40}
    found = []
    for row in _rows(data, count, kinds):
        who, when, state, way = kinds[len(row)](row)
        pin = who if isinstance(who, str) else known.get(who, (str(who), ""))[0]
        found.append(_sent(pin, when, state, way))
    return found


def _tap8(row: bytes) -> tuple[int, int, int, int]:
    key, state, when, way = struct.unpack("<HBIB", row)
    return key, when, state, way


def _tap16(row: bytes) -> tuple[str, int, int, int]:
    pin, when, state, way = struct.unpack("<IIBB6x", row)
    return str(pin), when, state, way


def _tap40(row: bytes) -> tuple[str, int, int, int]:
    pin, state, when, way = struct.unpack("<2x24sBIB8x", row)
    return _until_nul(pin).decode(_PIN, "replace"), when, state, way


def _sent(pin: str, when: int, state: int, way: int) -> Sent:
    """In the words in which the same machine would report the tap by itself, so that it is known again."""
    local: datetime | None = moment(when)
    return Sent(f"{pin} {local or when} {state} {way}", pin, local) if local else Sent(f"{pin} {when} {state} {way}")


def _rows(data: bytes, count: int, kinds: Mapping[int, object]) -> list[bytes]:
    """The rows of a table: its length, then as many of one size as the machine says there are."""
    if count <= 0 or len(data) < 4:
        return []
    size = struct.unpack("<I", data[:4])[0]
    width = size // count
    if width not in kinds or size > len(data) - 4:
        raise Garbled(f"{size} bytes are not {count} rows")
    return [data[4 + at * width:4 + (at + 1) * width] for at in range(count)]


def _text(raw: bytes) -> str:
    """Names; machines sold in China before 2015 write them in the national code."""
    bare = _until_nul(raw)
    try:
        told = bare.decode("utf-8")
    except UnicodeDecodeError:
        told = bare.decode("gb18030", "replace")
    return "".join(sign for sign in told if sign.isprintable())


def _until_nul(raw: bytes) -> bytes:
    return raw.split(b"\0", 1)[0]
