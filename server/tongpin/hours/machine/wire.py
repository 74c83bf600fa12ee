"""The wire: the four addresses that attendance machines know. They have no session; an approved serial number is what counts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from tongpin.base.signin.address import client_address

from .hearing import answered, begin, knock, named, next_orders, take
from .rules import answers, names, orders, taps

LONGEST = 2_000_000


@csrf_exempt  # a machine sends no cookie, so nobody's session can be misused by it
@require_http_methods(["GET", "POST"])
def wire(request: HttpRequest, word: str) -> HttpResponse:
    serial = request.GET.get("SN", "").strip()
    if not (0 < len(serial) <= 40 and serial.isprintable()):
        return _plain("ERROR: no serial number", 400)
    told = request.GET.get("INFO", "").split(",")[0] or request.GET.get("pushver", "")
    machine = knock(serial, _address(request), told)
    if machine is None:
        return _plain("ERROR: waits for approval", 403)  # the machine keeps what it has and asks again
    if word == "ping":
        return _plain("OK")
    if word == "getrequest":
        return _plain(orders(next_orders(machine)))
    body = _text(request)
    if word == "devicecmd":
        answered(machine, dict(answers(body)))
        return _plain("OK")
    if word != "cdata":
        return _plain("OK" if word == "registry" else "ERROR: unknown", 200 if word == "registry" else 404)
    if request.method == "GET":
        return _plain(begin(machine))
    table = request.GET.get("table", "").upper()
    if table == "ATTLOG":
        return _plain(f"OK: {take(machine, taps(body), request.GET.get('Stamp', ''))}")
    if table in ("OPERLOG", "USERINFO"):
        named(machine, names(body))
    return _plain(f"OK: {len([line for line in body.splitlines() if line.strip()])}")


def _address(request: HttpRequest) -> str:
    return str(client_address(request) or "")


def _text(request: HttpRequest) -> str:
    raw = request.body[:LONGEST]
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")  # machines sold in China before 2015 write names so


def _plain(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
