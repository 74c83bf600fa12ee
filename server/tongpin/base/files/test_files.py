"""Files: kept as they came, sealed when private, open only to who may see the owner, never run by a browser."""

import threading

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from tongpin.base import files
from tongpin.base.access import SYSTEM
from tongpin.base.files.entity import StoredFile
from tongpin.base.files.store import clean_name
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.signin.entity import User
from tongpin.base.words import Refused, say

OWNER = ("test.owner", 5)


@files.readers("test.owner")
def only_ann(viewer, owner_id):
    return viewer.name == "ann" and owner_id == "5"


@pytest.fixture
def ann(db):
    return User.objects.create_user("ann", "ann@example.com", "x")


def keep(name="a.txt", content="机密内容".encode(), **how):
    return files.keep(name, content, owner=OWNER, viewer=SYSTEM, **how)


@pytest.mark.django_db
@pytest.mark.parametrize("private", [False, True])
def test_comes_back_as_it_came(private):
    assert files.content(keep(private=private)) == "机密内容".encode()


@pytest.mark.django_db
def test_a_private_file_is_not_readable_on_disk(settings):
    keep(content=b"only sealed" * 9, private=True)
    held = b"".join(path.read_bytes() for path in settings.FILES_FOLDER.rglob("*") if path.is_file())
    assert b"only sealed" not in held


@pytest.mark.django_db
def test_too_large_is_refused_by_name():
    with pytest.raises(Refused) as refused:
        keep(name="big.bin", content=b"x" * 11, largest=10)
    assert refused.value.problems[0].place.file == "big.bin"


def test_only_readers_of_the_owner_get_it(client, ann):
    bob = User.objects.create_user("bob", "bob@example.com", "x")
    stored = keep(private=True)
    client.force_login(bob)
    assert client.get(f"/api/v1/files/{stored.pk}").status_code == 404
    client.force_login(ann)
    assert client.get(f"/api/v1/files/{stored.pk}").content == "机密内容".encode()
    assert LedgerLine.objects.filter(verb="look", entity="test.owner", record="5").count() == 1


@pytest.mark.parametrize("name", ["page.html", "drawing.svg", "script.js"])
def test_nothing_that_runs_is_shown_inline(client, ann, name):
    client.force_login(ann)
    answer = client.get(f"/api/v1/files/{keep(name=name).pk}?show=1")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"


@given(st.text(max_size=400))
def test_names_are_safe_and_never_empty(name):
    clean = clean_name(name)
    assert clean and len(clean) <= 200 and "/" not in clean and "\\" not in clean and "\n" not in clean


@pytest.mark.django_db
def test_forgotten_is_gone_from_disk_unless_another_holds_it(settings, django_capture_on_commit_callbacks):
    first = keep(content=b"card", private=True)
    second = files.keep("b.txt", b"card", owner=("test.owner", 6), viewer=SYSTEM, private=True)
    with django_capture_on_commit_callbacks(execute=True):
        files.forget(*OWNER)
    assert files.content(second) == b"card"
    with django_capture_on_commit_callbacks(execute=True):
        files.forget("test.owner", 6)
    assert not list(settings.FILES_FOLDER.rglob(f"{first.sha256}*"))


@pytest.mark.django_db
def test_what_is_taken_back_is_not_forgotten(django_capture_on_commit_callbacks):
    stored = keep(content=b"kept after all", private=True)
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(Refused), transaction.atomic():
        files.forget(*OWNER)
        raise Refused(say("base.files.not_yours", count=1))
    assert files.content(StoredFile.objects.get(pk=stored.pk)) == b"kept after all"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_kept", [True, False])
def test_what_is_just_being_kept_for_another_record_is_not_taken_off_the_disk(settings, is_kept):
    """The keeper's row is not committed yet when the other record is forgotten: the disk waits for how the keeper ends."""
    first, written, may_end = keep(content=b"twice", private=True), threading.Event(), threading.Event()

    def keeps():
        try:
            with transaction.atomic():
                files.keep("b.txt", b"twice", owner=("test.owner", 6), viewer=SYSTEM, private=True)
                written.set()
                may_end.wait(20)
                transaction.set_rollback(not is_kept)
        finally:
            connection.close()

    def forgets():
        try:
            with transaction.atomic():
                files.forget(*OWNER)
        finally:
            connection.close()

    keeper, forgetter = threading.Thread(target=keeps), threading.Thread(target=forgets)
    keeper.start()
    assert written.wait(20)
    forgetter.start()
    forgetter.join(1)
    may_end.set()
    keeper.join()
    forgetter.join(20)
    assert not forgetter.is_alive()
    assert [files.content(one) for one in StoredFile.objects.all()] == ([b"twice"] if is_kept else [])
    assert bool(list(settings.FILES_FOLDER.rglob(f"{first.sha256}*"))) is is_kept
