"""Whoever administers puts a certificate in for a legal entity: a wrong password is told under it, the right one puts it in force."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from playwright.sync_api import FilePayload, expect

from .walker import Walker


def licensed(company: str) -> FilePayload:
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, company)])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(7)
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=60))
    file = pkcs12.serialize_key_and_certificates(b"seal", key, made.sign(key, hashes.SHA256()), None, BestAvailableEncryption(b"sunny"))
    return {"name": "seal.p12", "mimeType": "application/x-pkcs12", "buffer": file}


@pytest.mark.parametrize(("lang", "size"), [("zh", "desktop"), ("en", "phone")])
def test_a_certificate_is_put_in(visit: Callable[..., Walker], lang: str, size: str) -> None:
    owner = visit(lang, size)
    owner.sign_in("owner")
    owner.go("/contracts/seals")
    first = owner.asks("get", "/contract-seals").json()["companies"][0]
    company = first["name"]
    card = owner.page.locator("li", has_text=company).first
    card.get_by_role("button", name=owner.says("上传证书", "Put in a certificate")).click()
    dialog = owner.dialog()
    dialog.locator("input[type=file]").set_input_files([licensed(company)])
    password = dialog.get_by_label(owner.says("文件密码", "Password of the file"))
    password.fill("rainy")
    owner.clicks("检查并启用", "Check and put in", dialog)
    expect(dialog.get_by_role("alert")).to_contain_text(owner.says("密码不对", "The password is wrong"))
    owner.is_accessible()
    owner.shot("seal-put")
    password.fill("sunny")
    expect(dialog.get_by_role("alert")).to_have_count(0)
    owner.clicks("检查并启用", "Check and put in", dialog)
    owner.is_told("从现在起用新证书盖章", "seals with the new certificate")
    expect(card.get_by_text(owner.says("快到期", "ends soon"), exact=True)).to_be_visible()
    expect(card.get_by_text(f"CN={company}").first).to_be_visible()
    owner.is_accessible()
    owner.shot("seals")
    # The keys lie beside the houses of all journeys: the next one seals with a certificate of the house again.
    assert owner.asks("post", f"/contract-seals/{first['id']}/make").ok
