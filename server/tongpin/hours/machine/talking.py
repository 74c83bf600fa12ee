"""Talking: one conversation with a machine that is asked. It only reads, and sets a wrong clock; nothing in the machine is deleted,
and it goes on taking taps meanwhile."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from itertools import count
from typing import Protocol

from . import packets
from .packets import Command, Garbled, Packet
from .rules import Sent, clock_count, moment

PATIENCE = 10.0  # seconds
MOST = 64_000_000  # bytes; a full machine holds 200,000 taps of 40 bytes
USERS_TABLE = 5
PORT = 4370


class Silent(OSError):
    """Nobody answers there."""


class Denied(OSError):
    """The communication key is not the machine's."""


class Wire(Protocol):
    def send(self, packet: bytes) -> None: ...
    def receive(self) -> bytes: ...
    def close(self) -> None: ...


class _Stream:
    """TCP, as machines speak since 2012 or so."""

    def __init__(self, address: str, port: int):
        self.line = socket.create_connection((address, port), PATIENCE)

    def send(self, packet: bytes) -> None:
        self.line.sendall(packets.framed(packet))

    def receive(self) -> bytes:
        size = packets.length(self._exactly(packets.TOP))
        if size > packets.CHUNK * 2:
            raise Garbled("a packet too long")
        return self._exactly(size)

    def _exactly(self, size: int) -> bytes:
        found = bytearray()
        while len(found) < size:
            more = self.line.recv(size - len(found))
            if not more:
                raise Silent("hung up")
            found += more
        return bytes(found)

    def close(self) -> None:
        self.line.close()


class _Datagrams:
    """UDP, of older machines."""

    def __init__(self, address: str, port: int):
        self.line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.line.settimeout(PATIENCE)
        self.line.connect((address, port))

    def send(self, packet: bytes) -> None:
        self.line.send(packet)

    def receive(self) -> bytes:
        return self.line.recv(65_535)

    def close(self) -> None:
        self.line.close()


@contextmanager
def talk(address: str, port: int, key: int) -> Iterator[Talk]:
    """Silent, Denied or Garbled when it comes to nothing."""
    try:
        with _talking(address, port, key) as found:
            yield found
    except (Silent, Denied, Garbled):
        raise
    except (OSError, struct.error) as error:
        raise Silent(str(error)) from error


@contextmanager
def _talking(address: str, port: int, key: int) -> Iterator[Talk]:
    wire = _wire(address, port)
    try:
        found = Talk(wire)
        found.open(key)
        yield found
        with suppress(OSError, Garbled):  # everything has been said
            found.ask(Command.EXIT)
    finally:
        wire.close()


def _wire(address: str, port: int) -> Wire:
    try:
        return _Stream(address, port)
    except ConnectionRefusedError:
        return _Datagrams(address, port)


class Talk:
    def __init__(self, wire: Wire):
        self.wire, self.session, self.numbers = wire, 0, count()

    def ask(self, command: Command, data: bytes = b"") -> Packet:
        number = next(self.numbers) & 0xFFFF
        self.wire.send(Packet(command, self.session, number, data).packed())
        while True:
            told = Packet.read(self.wire.receive())
            if told.reply == number:  # anything else is an answer that came too late, or an event nobody asked for
                return told

    def open(self, key: int) -> None:
        told = self.ask(Command.CONNECT)
        self.session = told.session
        if told.command == Command.UNAUTHORISED:
            told = self.ask(Command.AUTH, packets.scrambled(key, self.session))
        if told.command != Command.OK:
            raise Denied(str(told.command))

    def serial(self) -> str:
        """As it stands on the back of the machine, and as it would tell it when it reports by itself."""
        told = self.ask(Command.OPTION, b"~SerialNumber\0").data
        name, _, serial = told.split(b"\0", 1)[0].decode("ascii", "replace").partition("=")
        if not (name and 0 < len(serial) <= 40 and serial.isprintable()):
            raise Garbled("no serial number")
        return serial

    def clock(self) -> datetime:
        told = self.ask(Command.CLOCK).data
        local = moment(struct.unpack("<I", told[:4])[0]) if len(told) >= 4 else None
        if local is None:
            raise Garbled("no time")
        return local

    def set_clock(self, now: datetime) -> None:
        self.ask(Command.SET_CLOCK, struct.pack("<I", clock_count(now)))

    def taps(self) -> tuple[list[Sent], dict[str, str]]:
        """Everything that the machine holds, and pin → name of its users."""
        held = packets.sizes(self.ask(Command.SIZES).data)
        users = packets.users(self._table(Command.USERS, USERS_TABLE), held.users) if held.users else {}
        taps = packets.taps(self._table(Command.TAPS), held.taps, users) if held.taps else []
        return taps, {pin: name for pin, name in users.values() if pin}

    def _table(self, what: Command, which: int = 0) -> bytes:
        """A machine puts a long table aside first and hands it over piece by piece; a short one comes at once."""
        told = self.ask(Command.BUFFER, struct.pack("<bhii", 1, what, which, 0))
        if told.command == Command.DATA:
            return told.data
        if told.command != Command.OK or len(told.data) < 5:
            raise Garbled("no table")
        size = struct.unpack("<I", told.data[1:5])[0]
        if size > MOST:
            raise Garbled("a table too long")
        found = b"".join(self._piece(at, min(packets.CHUNK, size - at)) for at in range(0, size, packets.CHUNK))
        self.ask(Command.FREE)
        return found

    def _piece(self, start: int, size: int) -> bytes:
        told = self.ask(Command.CHUNK, struct.pack("<ii", start, size))
        if told.command == Command.DATA:
            return told.data
        if told.command != Command.PREPARE:
            raise Garbled("no piece")
        found = bytearray()
        while len(found) < size:
            told = Packet.read(self.wire.receive())
            if told.command != Command.DATA:
                raise Garbled("a piece that breaks off")
            found += told.data
        self.wire.receive()  # the end of it
        return bytes(found)
