"""Seals: put in with what is wrong told at its field, renewed, believed as of the signature, reminded once a stage."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from django.core.files.uploadedfile import SimpleUploadedFile

from tongpin.base import paper
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.notices.entity import Notice
from tongpin.base.signin.entity import User
from tongpin.base.words import Forbidden, Refused
from tongpin.people.contracts.text import PAPER
from tongpin.people.offices.entity import LegalEntity

from ..signing import Signature, add_signature, authority, seal_of, verify
from ..signing.test_signing import CONTENT, looks
from .actions import make, put_in
from .jobs import remind
from .rules import stage
from .shown import page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("company", "files_folder")]
NAME = "启明科技（成都）有限公司"


@pytest.fixture(autouse=True)
def _keys(settings, tmp_path):
    settings.SIGNING = {**settings.SIGNING, "folder": tmp_path / "signing"}


@pytest.fixture
def qiming():
    return LegalEntity.objects.create(name=NAME)


@pytest.fixture
def owner(as_role):
    return as_role("owner")


def name_of(text):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def licensed(name=NAME, *, days=300, since=-10, signs=True, key=None, other=None):
    """A certificate that a licensed authority issued, as PKCS#12 under the password "sunny"."""
    now = datetime.now(UTC)
    top, key = ec.generate_private_key(ec.SECP256R1()), key or ec.generate_private_key(ec.SECP256R1())

    def issued(subject, public, *, ca):
        made = x509.CertificateBuilder().subject_name(name_of(subject)).issuer_name(name_of("Licensed CA")).public_key(public)
        made = made.serial_number(x509.random_serial_number())
        made = made.not_valid_before(now + timedelta(days=since)).not_valid_after(now + timedelta(days=days))
        usage = x509.KeyUsage(not ca, signs and not ca, False, False, False, ca, ca, False, False)
        made = made.add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        return made.add_extension(usage, critical=True).sign(top, hashes.SHA256())

    made, above = issued(name, (other or key).public_key(), ca=False), issued("Licensed CA", top.public_key(), ca=True)
    return pkcs12.serialize_key_and_certificates(b"seal", key, made, [above], BestAvailableEncryption(b"sunny"))


def sealed(entity):
    return add_signature(paper.pdf(PAPER, CONTENT), seal_of(NAME, entity.pk), Signature("Company", "盖章", looks(True)))


def in_force():
    return next(one for one in page()["companies"] if one["name"] == NAME)


def refused(call, *given):
    with pytest.raises(Refused) as found:
        call(*given)
    return [(one.say.code.rsplit(".", 1)[1], one.place.field) for one in found.value.problems]


def test_a_licensed_certificate_seals_is_believed_and_told_with_who_set_it(owner, qiming):
    put_in(owner, qiming, licensed(), "sunny")
    told, shown = verify(sealed(qiming)), in_force()["seal"]
    assert (told.state, told.signers[0].name) == ("valid", NAME)
    assert (shown["source"], shown["state"], len(shown["fingerprint"])) == ("supplied", "fine", 95)
    assert shown["set"]["at"] and shown["subject"] == f"CN={NAME}"
    assert LedgerLine.objects.filter(entity="people.legal_entity", record=str(qiming.pk), verb="set_seal").count() == 1


def test_each_legal_entity_has_its_own(owner, qiming):
    other = LegalEntity.objects.create(name="Qiming GmbH")
    put_in(owner, qiming, licensed(), "sunny")
    assert seal_of(other.name, other.pk).certificate.issuer != seal_of(NAME, qiming.pk).certificate.issuer


@pytest.mark.parametrize(("given", "password", "found"), [
    ({}, "rainy", [("closed", "password")]), ({"days": -1}, "sunny", [("over", "file")]),
    ({"since": 5}, "sunny", [("not_yet", "file")]), ({"signs": False}, "sunny", [("no_signing", "file")]),
    ({"name": "别的公司"}, "sunny", [("other_name", "file")]),
    ({"key": rsa.generate_private_key(65537, 1024)}, "sunny", [("weak", "file")]),
])
def test_what_is_no_seal_is_refused_at_its_field_and_nothing_changes(owner, qiming, given, password, found):
    make(owner, qiming)
    before = in_force()["seal"]
    assert refused(put_in, owner, qiming, licensed(**given), password) == found
    assert in_force()["seal"] == before


def test_a_file_that_is_none(owner, qiming):
    assert refused(put_in, owner, qiming, b"no pkcs12", "") == [("closed", "password")]


def test_after_a_renewal_the_old_seal_is_still_believed_and_its_key_is_gone(owner, qiming, settings):
    make(owner, qiming)
    first = sealed(qiming)
    put_in(owner, qiming, licensed(), "sunny")
    second = sealed(qiming)
    make(owner, qiming)
    assert [verify(one).state for one in (first, second, sealed(qiming))] == ["valid"] * 3
    assert (in_force()["seal"]["source"], len(in_force()["before"])) == ("own", 2)
    assert len(list(settings.SIGNING["folder"].glob("seal-*.key"))) == 1


def test_who_issued_a_seal_is_not_believed_about_strangers(owner, qiming, settings, tmp_path):
    """Only the certificate that was put in, not everything that its authority ever issued."""
    put_in(owner, qiming, licensed(), "sunny")
    ours = settings.SIGNING
    settings.SIGNING = {**ours, "folder": tmp_path / "elsewhere"}
    authority.put_seal(qiming.pk, authority.opened(licensed(), "sunny", "seals."))
    theirs = sealed(qiming)
    settings.SIGNING = ours
    assert verify(theirs).state == "unknown"


def test_seals_of_before_this_page_stay_in_force(qiming, settings):
    pair = authority.issue_seal(NAME, qiming.pk)
    folder = settings.SIGNING["folder"]
    stem = (folder / f"seal-{qiming.pk}.current").read_text()
    for ending in ("key", "pem"):
        (folder / f"{stem}.{ending}").rename(folder / f"seal-{qiming.pk}.{ending}")
    (folder / f"seal-{qiming.pk}.current").unlink()
    assert authority.seal_in_force(qiming.pk) == (pair.certificate, "own")
    assert verify(sealed(qiming)).state == "valid"


def test_one_that_serves_all_gives_way_to_the_entity_s_own(owner, qiming, settings, tmp_path):
    shared = tmp_path / "all.p12"
    shared.write_bytes(licensed("集团"))
    settings.SIGNING = {**settings.SIGNING, "pkcs12": str(shared), "pkcs12_password": "sunny"}
    assert in_force()["seal"]["source"] == "shared" and refused(make, owner, qiming) == [("shared_stays", None)]
    put_in(owner, qiming, licensed(), "sunny")
    assert in_force()["seal"]["source"] == "supplied"


@pytest.mark.parametrize(("days", "due"), [(91, None), (90, 90), (31, 90), (30, 30), (7, 7), (0, 7), (-20, 7)])
def test_when_its_end_is_told(days, due):
    assert stage(timedelta(days=days)) == due


def test_whoever_administers_is_reminded_once_a_stage_until_it_is_renewed(owner, qiming):
    put_in(owner, qiming, licensed(days=100), "sunny")
    ends = authority.seal_in_force(qiming.pk)[0].not_valid_after_utc
    mine = Notice.objects.filter(about_entity="people.legal_entity", about_id=qiming.pk)
    told = []
    for before in (95, 89, 60, 29, 29, 6, -1):
        remind(ends - timedelta(days=before))
        told.append(mine.count())
    assert told == [0, 1, 1, 2, 2, 3, 4] and set(mine.values_list("user", flat=True)) == {owner.user_id}
    make(owner, qiming)
    assert not mine.filter(waits=True).exists()


@pytest.mark.parametrize("role", ["hr", "payroll", "auditor", "office_lead", "employee"])
def test_only_who_administers_keeps_seals(as_role, qiming, client, role):
    who = as_role(role)
    for deed in (lambda: make(who, qiming), lambda: put_in(who, qiming, licensed(), "sunny")):
        with pytest.raises(Forbidden):
            deed()
    client.force_login(User.objects.get(pk=who.user_id))
    file = SimpleUploadedFile("seal.p12", licensed())
    way = f"/api/v1/contract-seals/{qiming.pk}"
    answers = [client.get("/api/v1/contract-seals"), client.post(way, {"file": file, "password": "sunny"}), client.post(f"{way}/make")]
    assert {one.status_code for one in answers} == {403}


def test_over_http_it_is_put_in_and_the_password_is_kept_nowhere(owner, qiming, client, settings):
    client.force_login(User.objects.get(pk=owner.user_id))
    file = SimpleUploadedFile("seal.p12", licensed())
    told = client.post(f"/api/v1/contract-seals/{qiming.pk}", {"file": file, "password": "sunny"})
    mine = next(one for one in told.json()["companies"] if one["id"] == qiming.pk)
    assert (told.status_code, mine["seal"]["source"]) == (200, "supplied")
    assert not any(b"sunny" in one.read_bytes() for one in settings.SIGNING["folder"].iterdir())
    assert "sunny" not in "".join(LedgerLine.objects.values_list("body", flat=True))
    big = SimpleUploadedFile("seal.p12", b"x" * 70_000)
    assert client.post(f"/api/v1/contract-seals/{qiming.pk}", {"file": big}).json()["problems"][0]["field"] == "file"
