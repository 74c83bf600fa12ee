"""Keepers: whoever may draw a process hears what is wrong with it."""

from __future__ import annotations

from django.db.models import Q

from tongpin.base.access import rights
from tongpin.base.access.entity import Grant
from tongpin.base.access.holders import holders
from tongpin.base.access.rights import viewers_of
from tongpin.base.entities import entity_of
from tongpin.base.signin.entity import User

from .entity import Flow


def keepers_of(flow: Flow) -> set[int]:
    """Whoever may draw this process."""
    entity = entity_of(Flow)
    roles = {one.role for one in Grant.objects.filter(Q(entity=entity.name) | Q(entity="*")) if {"*", "draw"} & set(one.verbs)}
    found = list(User.objects.filter(pk__in=holders(*roles), is_active=True))
    return {one.pk for one, viewer in zip(found, viewers_of(found), strict=True) if rights.may(viewer, entity, "draw", flow)}
