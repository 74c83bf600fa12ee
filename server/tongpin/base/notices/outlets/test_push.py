"""Push to a real endpoint: the body decrypts, the signature verifies, a device that is gone is forgotten, a busy one asked again."""

import base64
import json

import http_ece
import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils

from tongpin.base import notices
from tongpin.base.words import Refused, say

from .actions import keep_device, keep_wishes
from .entity import Outgoing, PushDevice
from .push import public_key
from .sending import send_pushes

pytestmark = pytest.mark.django_db(transaction=True)
TOLD = say("base.jobs.tidied", count=3)
AUTH = b"0123456789abcdef"


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@pytest.fixture
def device(push_service, reader):
    """A browser: its key pair, and its subscription kept for ann."""
    secret = ec.generate_private_key(ec.SECP256R1())
    point = secret.public_key().public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    ann = reader("ann", "en")
    keep_wishes(ann.pk, {"quiet": False})
    endpoint = f"http://127.0.0.1:{push_service.port}/push/abc"
    kept = keep_device(ann.pk, endpoint, {"p256dh": b64(point), "auth": b64(AUTH)}, "Phone")
    kept.secret = secret
    return kept


def ask(device):
    notices.tell(device.user, TOLD, "/todo/7", sort=notices.asking("approve", urgent=True))


def test_the_body_is_sealed_for_the_device(device, push_service):
    ask(device)
    assert send_pushes().sent == 1
    headers, content = push_service.got[0]
    told = json.loads(http_ece.decrypt(content, private_key=device.secret, auth_secret=AUTH, version="aes128gcm"))
    assert (told["text"], told["link"]) == ("Removed 3 old job records.", "/todo/7")
    assert told["deeds"] == [{"action": "approve", "title": "Approve", "link": "/todo/7?deed=approve"}]
    assert (headers["Urgency"], headers["Content-Encoding"]) == ("high", "aes128gcm")


def test_the_signature_is_ours(device, push_service):
    ask(device)
    send_pushes()
    scheme, _, given = push_service.got[0][0]["Authorization"].partition(" ")
    parts = dict(one.strip().split("=", 1) for one in given.split(","))
    assert (scheme, parts["k"]) == ("vapid", public_key())
    head, claims, mark = parts["t"].split(".")
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unb64(parts["k"]))
    raw = unb64(mark)
    signature = utils.encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    key.verify(signature, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
    assert json.loads(unb64(claims))["aud"] == f"http://127.0.0.1:{push_service.port}"


def test_a_device_that_is_gone_is_forgotten(device, push_service):
    push_service.answers = [410]
    ask(device)
    assert (send_pushes().refused, PushDevice.objects.exists(), Outgoing.objects.exists()) == (1, False, False)


def test_a_busy_service_is_asked_again_later(device, push_service):
    push_service.answers = [503]
    ask(device)
    assert send_pushes().sent == 0
    waiting = Outgoing.objects.get()
    assert (waiting.state, waiting.tries, waiting.error) == ("waiting", 1, "HTTP 503")
    Outgoing.objects.update(due_at=waiting.notice.created_at)
    assert (send_pushes().sent, len(push_service.got)) == (1, 2)
    assert send_pushes().sent == 0


def test_nobody_makes_the_server_knock_at_the_own_network(settings):
    settings.PUSH_HOSTS = ("fcm.googleapis.com",)
    for endpoint in ("http://127.0.0.1:8000/x", "https://10.0.0.1/x", "https://fcm.googleapis.com@10.0.0.1/x"):
        with pytest.raises(Refused):
            keep_device(1, endpoint, {"p256dh": "x", "auth": "x"}, "")


def test_a_browser_belongs_to_whoever_signed_in_last(device, reader):
    bob = reader("bob")
    keep_device(bob.pk, device.endpoint, {"p256dh": device.p256dh, "auth": device.auth}, "Phone")
    assert list(PushDevice.objects.values_list("user__username", flat=True)) == ["bob"]
