"""Signatures: drawn or typed, each kept with how it was made; a typed one is the signer's own name."""

from __future__ import annotations

import base64
import json

import pytest

from tongpin.base.files.entity import StoredFile
from tongpin.base.ledger.entity import LedgerLine

PICTURE = "data:image/png;base64," + base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"\0" * 40).decode()


@pytest.fixture
def signing(stage, settings, tmp_path):
    settings.FILES_FOLDER = tmp_path
    stage.flow("signed", stage.approve("yes", "bob", sign=True))
    instance = stage.start("signed")
    task = stage.task(instance, "bob").pk
    return lambda status=200, **given: stage.post("bob", f"/flow/tasks/{task}/decide", status, verdict="approve", **given)


@pytest.mark.parametrize(("typed", "how"), [("", "drawn"), ("bob", "typed"), (" BOB ", "typed")])
def test_how_it_was_signed_is_on_record(signing, typed, how):
    signing(signature=PICTURE, typed=typed)
    kept = StoredFile.objects.get(owner_entity="base.flow_instance")
    line = json.loads(LedgerLine.objects.get(entity="base.flow_instance", verb="sign").body)["new"]
    assert (kept.name, line) == (f"signature-{how}.png", {"how": how, "digest": kept.sha256})


def test_another_name_is_refused_at_its_field(signing):
    problems = signing(422, signature=PICTURE, typed="cid")["problems"]
    assert [(one["field"], one["code"]) for one in problems] == [("typed", "base.flow.typed_name_differs")]
    assert not StoredFile.objects.exists() and not LedgerLine.objects.filter(verb="sign").exists()


def test_a_typed_name_alone_is_no_signature(signing):
    assert signing(422, typed="bob")["problems"][0]["field"] == "signature"
