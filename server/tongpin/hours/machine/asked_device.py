"""A machine that is asked, for tests: it stands at a port of this computer and answers by the wire's own rules, over TCP or UDP."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from . import packets
from .packets import Command, Packet
from .rules import clock_count, moment

SESSION = 4242
PIECE = 1000  # bytes that it hands over in one packet


@dataclass
class AskedDevice:
    """`width`: bytes of a tap, by the generation of the machine. `numbered`: its own key → (pin, name)."""

    now: Callable[[], datetime]
    serial: str = "OGX5040056"
    key: int = 0
    width: int = 40
    numbered: dict[int, tuple[str, str]] = field(default_factory=dict)
    log: list[tuple[str, datetime | int, int]] = field(default_factory=list)
    set_to: datetime | None = None
    talks_nonsense: bool = False
    port: int = 0
    conversations: int = 0
    _table: bytes = b""
    _allowed: bool = False

    def taps(self, pin: str, at: datetime | int, state: int = 255) -> None:
        self.log.append((pin, at, state))

    def answers(self, asked: Packet) -> Iterator[Packet]:
        reply = partial(Packet, session=SESSION, reply=asked.reply)
        if asked.command == Command.CONNECT:
            self.conversations += 1
            self._allowed = self.key == 0
            yield reply(Command.OK if self._allowed else Command.UNAUTHORISED)
        elif asked.command == Command.AUTH:
            self._allowed = asked.data == packets.scrambled(self.key, SESSION)
            yield reply(Command.OK if self._allowed else Command.UNAUTHORISED)
        elif not self._allowed:
            yield reply(Command.UNAUTHORISED)
        elif self.talks_nonsense:
            yield reply(Command.OK, data=b"HTTP/1.1 400 Bad Request")
        elif asked.command == Command.BUFFER:
            yield self._puts_aside(asked, reply)
        elif asked.command == Command.CHUNK:
            yield from self._hands_over(asked, reply)
        else:
            yield reply(Command.OK, data=self._told(asked))

    def _told(self, asked: Packet) -> bytes:
        if asked.command == Command.OPTION:
            return b"~SerialNumber=" + self.serial.encode() + b"\0"
        if asked.command == Command.CLOCK:
            return struct.pack("<I", clock_count(self.now()))
        if asked.command == Command.SIZES:
            return struct.pack("<20i", *[0] * 4, len(self.numbered), *[0] * 3, len(self.log), *[0] * 11)
        if asked.command == Command.SET_CLOCK:
            self.set_to = moment(struct.unpack("<I", asked.data)[0])
        return b""

    def _puts_aside(self, asked: Packet, reply: Callable[..., Packet]) -> Packet:
        what = struct.unpack("<bhii", asked.data)[1]
        rows = b"".join(self._user(key) for key in self.numbered) if what == Command.USERS else b"".join(map(self._tap, self.log))
        self._table = struct.pack("<I", len(rows)) + rows
        if len(self._table) < PIECE:
            return reply(Command.DATA, data=self._table)
        return reply(Command.OK, data=b"\0" + struct.pack("<I", len(self._table)) + b"\0" * 4)

    def _hands_over(self, asked: Packet, reply: Callable[..., Packet]) -> Iterator[Packet]:
        start, size = struct.unpack("<ii", asked.data)
        yield reply(Command.PREPARE, data=struct.pack("<I", size))
        for at in range(start, start + size, PIECE):
            yield reply(Command.DATA, data=self._table[at:min(at + PIECE, start + size)])
        yield reply(Command.OK)

    def _user(self, key: int) -> bytes:
        pin, name = self.numbered[key]
        if self.width == 40:
            return struct.pack("<HB8s24sIx7sx24s", key, 0, b"", name.encode("gb18030"), 0, b"1", pin.encode())
        return struct.pack("<HB5s8sIxBHI", key, 0, b"", name.encode("gb18030")[:8], 0, 1, 0, int(pin))

    def _tap(self, one: tuple[str, datetime | int, int]) -> bytes:
        pin, at, state = one
        when = at if isinstance(at, int) else clock_count(at)
        if self.width == 8:
            key = next(key for key, (its, _) in self.numbered.items() if its == pin)
            return struct.pack("<HBIB", key, 1, when, state)
        if self.width == 16:
            return struct.pack("<IIBB2sI", int(pin), when, 1, state, b"", 0)
        return struct.pack("<H24sBIB8s", 0, pin.encode(), 1, when, state, b"")


def serve_stream(device: AskedDevice, listening: socket.socket) -> None:
    while True:
        try:
            line, _ = listening.accept()
        except OSError:
            return
        with line:
            while top := line.recv(packets.TOP, socket.MSG_WAITALL):
                asked = Packet.read(line.recv(packets.length(top), socket.MSG_WAITALL))
                for told in device.answers(asked):
                    line.sendall(packets.framed(told.packed()))


def serve_datagrams(device: AskedDevice, listening: socket.socket) -> None:
    while True:
        try:
            raw, who = listening.recvfrom(65_535)
        except OSError:
            return
        for told in device.answers(Packet.read(raw)):
            listening.sendto(told.packed(), who)


def stands(device: AskedDevice, kind: socket.SocketKind) -> socket.socket:
    """Closing what it gives ends it."""
    listening = socket.socket(socket.AF_INET, kind)
    listening.bind(("127.0.0.1", device.port))
    device.port = listening.getsockname()[1]
    if kind == socket.SOCK_STREAM:
        listening.listen()
    serve = serve_stream if kind == socket.SOCK_STREAM else serve_datagrams
    threading.Thread(target=serve, args=(device, listening), daemon=True).start()
    return listening
