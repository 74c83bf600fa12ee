"""What the robots of the three chats take: addresses, signatures, bodies, answers. Pure.

DingTalk: https://open.dingtalk.com/document/robots/custom-robot-access and …/robots/customize-robot-security-settings
WeCom: https://developer.work.weixin.qq.com/document/path/91770
Feishu and Lark: https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot
Each takes at most 20 messages a minute (Feishu 100) and stops listening for minutes when there are more.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import quote_plus, urlsplit

from tongpin.base.outward.rules import address_fault, origin

DINGTALK, WECOM, FEISHU = "dingtalk", "wecom", "feishu"
KINDS = (DINGTALK, WECOM, FEISHU)
HOSTS = {
    DINGTALK: ("https://oapi.dingtalk.com",),
    WECOM: ("https://qyapi.weixin.qq.com",),
    FEISHU: ("https://open.feishu.cn", "https://open.larksuite.com"),
}
SIGNS = (DINGTALK, FEISHU)
NOT_ALLOWED, UNREACHABLE = OWN_REASONS = ("not_allowed", "unreachable")
GAP = timedelta(seconds=4)  # fifteen a minute; what comes meanwhile goes in one message
ROOM = 3500  # bytes of lines in a message: WeCom takes 4096 of markdown
LONGEST = 160  # characters of a line
# What markdown or a chat would take for a link, a mark or a call to everybody.
_PLAIN = str.maketrans({"[": "［", "]": "］", "<": "＜", ">": "＞", "*": "＊", "_": "＿", "#": "＃", "`": "ˋ", "@": "＠", "\\": "＼",
                        "~": "～", "|": "｜", "\n": " ", "\r": " "})


@dataclass(frozen=True)
class Line:
    text: str
    link: str = ""  # the whole address

    @property
    def size(self) -> int:
        return len(self.text.encode()) + len(self.link.encode()) + 40


def webhook_fault(kind: str, url: str, allowed: Collection[str]) -> str:
    """Why a robot may not be reached there: no_address, other_host, or empty. `allowed`: what whoever keeps the server lets pass."""
    fault = address_fault(url, allowed)
    if fault == "no_address" or not urlsplit(url).path.strip("/"):
        return "no_address"
    return "" if origin(url) in (*HOSTS[kind], *allowed) else "other_host"


def plain(text: str) -> str:
    """As the chat shows it to the letter, in one line."""
    said = " ".join(text.translate(_PLAIN).split())
    return said if len(said) <= LONGEST else f"{said[:LONGEST - 1]}…"


def fitting(lines: Sequence[Line]) -> int:
    """How many of the lines from the first on one message holds; at least one."""
    used = 0
    for count, one in enumerate(lines):
        used += one.size
        if used > ROOM:
            return max(count, 1)
    return len(lines)


def signed(kind: str, url: str, secret: str | None, at: float) -> tuple[str, dict[str, str]]:
    """The address to call and what the body holds beside the message. `at`: seconds since 1970.

    DingTalk signs milliseconds and the secret with the secret, in the address; Feishu signs nothing with seconds and the secret.
    """
    if not secret or kind not in SIGNS:
        return url, {}
    if kind == DINGTALK:
        stamp = str(round(at * 1000))
        sign = _mac(secret, f"{stamp}\n{secret}")
        return f"{url}{'&' if urlsplit(url).query else '?'}timestamp={stamp}&sign={quote_plus(sign)}", {}
    stamp = str(round(at))
    return url, {"timestamp": stamp, "sign": _mac(f"{stamp}\n{secret}", "")}


def _mac(key: str, text: str) -> str:
    return base64.b64encode(hmac.new(key.encode(), text.encode(), hashlib.sha256).digest()).decode()


def body(kind: str, title: str, lines: Sequence[Line], opens: str) -> dict[str, Any]:
    """A title and a line or several, each with a link called `opens`."""
    if kind == FEISHU:
        content = [[{"tag": "text", "text": one.text}, *_feishu_link(one, opens)] for one in lines]
        return {"msg_type": "post", "content": {"post": {"zh_cn": {"title": title, "content": content}}}}
    said = [f"{one.text} [{opens}]({one.link})" if one.link else one.text for one in lines]
    if kind == WECOM:
        return {"msgtype": "markdown", "markdown": {"content": "\n".join([f"**{title}**", *(f"> {one}" for one in said)])}}
    return {"msgtype": "markdown", "markdown": {"title": title, "text": "\n\n".join([f"#### {title}", *said])}}


def _feishu_link(line: Line, opens: str) -> list[dict[str, str]]:
    return [{"tag": "text", "text": " "}, {"tag": "a", "text": opens, "href": line.link}] if line.link else []


def reason_of(failed: str) -> str:
    """What a call that never came to an answer is kept as."""
    if failed.startswith("HTTP "):
        return failed
    return NOT_ALLOWED if failed in ("inside", "no_address", "no_https") else UNREACHABLE


def answer(content: bytes) -> tuple[bool, str]:
    """Whether the chat took it, and what it said: all three answer 200 to what they refuse, with a code that isn't nought."""
    try:
        told = json.loads(content)
    except ValueError:
        told = None
    if not isinstance(told, Mapping):
        return False, content[:120].decode("utf-8", "replace").strip() or "-"
    code = next((told[name] for name in ("errcode", "code", "StatusCode") if name in told), None)
    said = next((str(told[name]) for name in ("errmsg", "msg", "StatusMessage") if told.get(name)), "")
    return code == 0, f"{code} {said}".strip()[:200]
