"""Roles are given and taken, rights edited and restored, and nobody locks the house behind himself."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from tongpin.base.access import shipped
from tongpin.base.access.actions import drop_grant, give_role, restore_grant, save_grant, take_role
from tongpin.base.access.entity import Grant, RoleOf
from tongpin.base.access.rights import viewer_of
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.signin.entity import User
from tongpin.base.words import Forbidden, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    """One owner, one auditor, somebody without a role; the rights as shipped."""
    shipped.load_shipped()
    users = {name: User.objects.create_user(name, f"{name}@example.com") for name in ("olga", "ada", "ni")}
    RoleOf.objects.create(user=users["olga"], role="owner")
    RoleOf.objects.create(user=users["ada"], role="auditor")
    return users


def as_(user):
    return viewer_of(User.objects.get(pk=user.pk))


def a_grant(role="employee"):
    return Grant.objects.filter(role=role).exclude(shipped="").first()


def test_a_role_is_given_for_some_offices_and_taken_again(house):
    held = give_role(as_(house["olga"]), "office_lead", house["ni"].pk, [3, 1, 3], reason="new office")
    assert as_(house["ni"]).roles == ("office_lead",) and as_(house["ni"]).office_ids == (1, 3)
    assert give_role(as_(house["olga"]), "office_lead", house["ni"].pk).pk == held.pk
    take_role(as_(house["olga"]), held.pk)
    assert as_(house["ni"]).roles == ()
    assert list(LedgerLine.objects.filter(entity="base.role_of").order_by("seq").values_list("verb", flat=True)) == [
        "create", "change", "remove"]


def test_the_last_owner_stays(house):
    last = RoleOf.objects.get(role="owner")
    with pytest.raises(Refused) as refused:
        take_role(as_(house["olga"]), last.pk)
    assert refused.value.problems[0].say.code == "base.access.last_owner"
    give_role(as_(house["olga"]), "owner", house["ni"].pk)
    take_role(as_(house["olga"]), last.pk)
    assert as_(house["ni"]).may_be("owner")


def test_an_owner_whose_account_is_shut_is_no_other_owner(house):
    give_role(as_(house["olga"]), "owner", house["ni"].pk)
    User.objects.filter(pk=house["ni"].pk).update(is_active=False)
    with pytest.raises(Refused):
        take_role(as_(house["olga"]), RoleOf.objects.get(user=house["olga"]).pk)


@pytest.mark.parametrize("name", ["ada", "ni"])
def test_nobody_else_gives_roles_or_rights(house, name):
    with pytest.raises(Forbidden):
        give_role(as_(house[name]), "owner", house[name].pk)
    with pytest.raises(Forbidden):
        save_grant(as_(house[name]), {"verbs": ["see"]}, key=a_grant().pk)


def test_what_an_owner_edited_stays_over_the_next_start_and_can_go_back(house):
    one = a_grant()
    original = one.as_shipped
    save_grant(as_(house["olga"]), {"verbs": [*one.verbs, "export"]}, key=one.pk, reason="wider")
    shipped.load_shipped()
    edited = Grant.objects.get(pk=one.pk)
    assert "export" in edited.verbs and edited.is_edited
    restore_grant(as_(house["olga"]), one.pk, reason="as it was")
    assert Grant.objects.get(pk=one.pk).verbs == original["verbs"] and not Grant.objects.get(pk=one.pk).is_edited


def test_a_shipped_right_taken_back_does_not_come_again(house):
    one = a_grant()
    drop_grant(as_(house["olga"]), one.pk, reason="not here")
    shipped.load_shipped()
    assert Grant.objects.get(shipped=one.shipped).verbs == []


def test_a_right_of_ones_own_is_added_and_removed(house):
    made = save_grant(as_(house["olga"]), {"role": "auditor", "entity": "base.grant", "verbs": ["export"], "fields": ["*"],
                                           "rows": ["all"]})
    shipped.load_shipped()
    assert Grant.objects.filter(pk=made.pk).exists() and not made.is_edited
    drop_grant(as_(house["olga"]), made.pk)
    assert not Grant.objects.filter(pk=made.pk).exists()


def test_an_unedited_right_follows_the_file(house, monkeypatch):
    one = a_grant()
    fresh = shipped.read_shipped()
    for row in fresh:
        if row.shipped == one.shipped:
            row.verbs, row.as_shipped = ["see", "watch"], {**row.as_shipped, "verbs": ["see", "watch"]}
    monkeypatch.setattr(shipped, "read_shipped", lambda: fresh)
    shipped.load_shipped()
    assert Grant.objects.get(pk=one.pk).verbs == ["see", "watch"]


WRONG = {
    "no such records": ({"entity": "people.persn"}, "no_entity", "entity"),
    "no such role": ({"role": "boss"}, "no_role", "role"),
    "no verb": ({"verbs": []}, "no_verb", "verbs"),
    "no such field": ({"fields": ["nickname"]}, "no_field", "fields"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_slip_of_the_pen_is_told_at_its_field(house, case):
    values, code, field = WRONG[case]
    whole = {"role": "auditor", "entity": "base.grant", "verbs": ["see"], "fields": ["*"], "rows": ["all"], **values}
    with pytest.raises(Refused) as refused:
        save_grant(as_(house["olga"]), whole)
    problem = refused.value.problems[0]
    assert (problem.say.code, problem.place.field) == (f"base.access.{code}", field)


def test_rows_on_a_field_that_is_not_there_are_refused(house):
    with pytest.raises(Refused) as refused:
        save_grant(as_(house["olga"]), {"rows": ["is", "ofice", "$me.office"]},
                   key=Grant.objects.filter(role="auditor", entity="base.grant").get().pk)
    assert refused.value.problems[0].place.field == "rows"


def test_the_owners_right_to_everything_cannot_be_changed(house):
    whole = Grant.objects.get(role="owner", entity="*")
    for deed in (lambda: drop_grant(as_(house["olga"]), whole.pk),
                 lambda: save_grant(as_(house["olga"]), {"verbs": ["see"]}, key=whole.pk)):
        with pytest.raises(Refused) as refused:
            deed()
        assert refused.value.problems[0].say.code == "base.access.owner_stays"


def test_the_page_names_every_verb_and_every_holder(house):
    client = Client()
    client.force_login(house["olga"])
    told = client.get("/api/v1/roles").json()
    by_name = {one["name"]: one for one in told["roles"]}
    assert [one["user"] for one in by_name["auditor"]["holders"]] == [house["ada"].pk]
    used = {verb for role in told["roles"] for one in role["grants"] for verb in one["verbs"]} - {"*"}
    assert used <= set(told["verbs"]["labels"]) and told["may_edit"]
    sent = json.dumps({"user": house["ni"].pk, "offices": []})
    after = client.post("/api/v1/roles/payroll/holders", sent, content_type="application/json").json()
    assert [one["user"] for role in after["roles"] if role["name"] == "payroll" for one in role["holders"]] == [house["ni"].pk]
    client.force_login(house["ada"])
    assert client.get("/api/v1/roles").json()["may_edit"] is False
