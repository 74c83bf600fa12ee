"""Flow: processes with their versions, running instances, who is asked, what happened, and who stands in for whom."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import RegexValidator
from django.db import models

from tongpin.base.entities import entity
from tongpin.base.kinds import ConditionField

USER = settings.AUTH_USER_MODEL
OPEN = "open"
READ = "read"  # the sort of a task that nothing waits for: somebody was given a copy


@entity("base.flow", title="label_zh", columns=("label_zh", "label_en", "category", "published"), order=("category", "key"),
        search=("label_zh", "label_en"), hand=False)
class Flow(models.Model):
    """A process. `starters` says who may start it (facts of the viewer); `shipped` names the file it came with."""

    key = models.CharField(max_length=60, unique=True, validators=[RegexValidator(r"^[a-z][a-z0-9_.-]*$")])
    label_zh = models.CharField(max_length=80)
    label_en = models.CharField(max_length=80, blank=True, default="")
    category = models.CharField(max_length=40, default="other")
    icon = models.CharField(max_length=40, blank=True, default="")
    hint_zh = models.CharField(max_length=200, blank=True, default="")
    hint_en = models.CharField(max_length=200, blank=True, default="")
    starters = ConditionField(default=list, blank=True)
    published = models.ForeignKey("FlowVersion", models.PROTECT, null=True, blank=True, related_name="+")
    shipped = models.CharField(max_length=160, blank=True, default="", editable=False)
    is_edited = models.BooleanField(default=False, editable=False)  # the customer drew on it: the file no longer rules
    newer = models.JSONField(null=True, blank=True, editable=False)  # a shipped body that waits to be taken
    trashed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "base"

    def __str__(self) -> str:
        return self.label_zh

    @property
    def label(self) -> dict[str, str]:
        return {"zh": self.label_zh, "en": self.label_en or self.label_zh}

    @property
    def hint(self) -> dict[str, str]:
        return {"zh": self.hint_zh, "en": self.hint_en or self.hint_zh}


@entity("base.flow_version", title="number", columns=("flow", "number", "state", "published_at", "by"), hand=False,
        order=("flow", "-number"))
class FlowVersion(models.Model):
    """A published version never changes; the draft is the one place to draw."""

    flow = models.ForeignKey(Flow, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(null=True, blank=True)  # the draft has none yet
    body = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=[("draft", "draft"), ("published", "published")], default="draft")
    note = models.CharField(max_length=300, blank=True, default="")
    stamp = models.PositiveIntegerField(default=0)  # rises with every saving: two who draw at once are told
    saved_at = models.DateTimeField(auto_now=True)
    published_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(USER, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        app_label = "base"
        constraints = [
            models.UniqueConstraint(fields=["flow", "number"], name="flow_version_once"),
            models.UniqueConstraint(fields=["flow"], name="flow_one_draft", condition=models.Q(state="draft")),
        ]

    def __str__(self) -> str:
        return f"{self.flow_id}/{self.number}"


@entity("base.flow_instance", title="shown_title", columns=("title", "flow", "applicant", "status", "started_at", "ended_at"),
        search=("search_text",), hand=False, order=("-started_at",))
class FlowInstance(models.Model):
    """One running or ended process. `readers`: whoever has or had to do with it. What was filled in lies in FlowState."""

    flow = models.ForeignKey(Flow, models.PROTECT, related_name="instances", db_index=False)  # flow_running begins with it
    version = models.ForeignKey(FlowVersion, models.PROTECT, related_name="instances")
    applicant = models.ForeignKey(USER, models.PROTECT, related_name="+", db_index=False)  # flow_started_by begins with it
    title = models.JSONField(default=dict, editable=False)  # both languages
    status = models.CharField(max_length=10, default="running", choices=[
        (one, one) for one in ("running", "done", "refused", "withdrawn", "stopped")])
    office = models.BigIntegerField(null=True, blank=True)
    about_entity = models.CharField(max_length=80, blank=True, default="")
    about_id = models.BigIntegerField(null=True, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    parent_node = models.CharField(max_length=60, blank=True, default="")
    occasion = models.CharField(max_length=160, blank=True, default="", editable=False)  # what let it begin by itself, once
    sent_key = models.CharField(max_length=40, blank=True, default="", editable=False)  # of the device that may send it twice
    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    waits = models.PositiveIntegerField(default=0)  # open tasks
    is_stuck = models.BooleanField(default=False)  # waits for an administrator
    readers = ArrayField(models.BigIntegerField(), default=list, editable=False)

    class Meta:
        app_label = "base"
        indexes = [
            models.Index(fields=["applicant", "-id"], name="flow_started_by"),
            models.Index(fields=["flow", "status"], name="flow_running"),
            models.Index(fields=["about_entity", "about_id"], name="flow_about", condition=~models.Q(about_entity="")),
            GinIndex(fields=["readers"], name="flow_readers"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["flow", "occasion"], name="flow_begins_once", condition=~models.Q(occasion="")),
            models.UniqueConstraint(fields=["applicant", "sent_key"], name="flow_sent_once", condition=~models.Q(sent_key=""))]

    def __str__(self) -> str:
        return self.shown_title()

    @property
    def number(self) -> str:
        return f"{self.started_at:%Y}-{self.pk:06}"

    @property
    def about(self) -> tuple[str, int] | None:
        """The record (entity, key) that the house began it for."""
        return (self.about_entity, self.about_id) if self.about_id is not None else None

    def shown_title(self) -> str:
        return str(self.title.get("zh") or self.number)

    @property
    def search_text(self) -> str:
        return " ".join(dict.fromkeys([self.number, *(str(one) for one in self.title.values())]))


class FlowState(models.Model):
    """What the engine knows of an instance, values included. No entity: no list, export or history ever shows it."""

    instance = models.OneToOneField(FlowInstance, models.CASCADE, primary_key=True, related_name="kept")
    body = models.JSONField(default=dict)
    notes = models.JSONField(default=list)  # what the form's check had to say when it was handed in
    next_at = models.DateTimeField(null=True)  # when the clock has something to do here
    events = models.PositiveIntegerField(default=0)

    class Meta:
        app_label = "base"
        indexes = [models.Index(fields=["next_at"], name="flow_next", condition=models.Q(next_at__isnull=False))]


@entity("base.flow_task", title="node", columns=("instance", "node", "user", "sort_of", "state", "opened_at", "due_at"),
        hand=False, order=("-opened_at",))
class FlowTask(models.Model):
    """Somebody is asked. `seq` is its number within the instance, as the engine counts."""

    instance = models.ForeignKey(FlowInstance, models.CASCADE, related_name="tasks", db_index=False)  # flow_task_once does
    seq = models.PositiveIntegerField()
    node = models.CharField(max_length=60)
    round = models.PositiveIntegerField(default=1)
    user = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")  # None: any administrator
    instead_of = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    sort_of = models.CharField(max_length=8, choices=[
        (one, one) for one in ("approve", "do", "read", "revise", "admin")])
    state = models.CharField(max_length=8, default=OPEN, choices=[
        (one, one) for one in ("open", "queued", "done", "closed")])
    opened_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    verdict = models.CharField(max_length=12, blank=True, default="")
    comment = models.CharField(max_length=2000, blank=True, default="")
    urged_at = models.DateTimeField(null=True, blank=True)
    urges = models.PositiveSmallIntegerField(default=0)

    class Meta:
        app_label = "base"
        constraints = [models.UniqueConstraint(fields=["instance", "seq"], name="flow_task_once")]
        indexes = [
            models.Index(fields=["user", "-id"], name="flow_task_waiting",
                         condition=models.Q(state="open") & ~models.Q(sort_of="read")),
            models.Index(fields=["user", "-id"], name="flow_task_copied", condition=models.Q(sort_of="read")),
            models.Index(fields=["user", "-id"], name="flow_task_done",
                         condition=models.Q(state="done") & ~models.Q(sort_of="read")),
            models.Index(fields=["-id"], name="flow_task_admins", condition=models.Q(state="open", user__isnull=True)),
            models.Index(fields=["instance"], name="flow_task_open_of",
                         condition=models.Q(state="open") & ~models.Q(sort_of="read")),
            models.Index(fields=["opened_at"], name="flow_task_open",
                         condition=models.Q(state="open") & ~models.Q(sort_of="read")),
        ]


class FlowEvent(models.Model):
    """What happened, in order; replaying an instance's events gives its state."""

    instance = models.ForeignKey(FlowInstance, models.CASCADE, related_name="story", db_index=False)  # flow_event_once does
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    actor = models.BigIntegerField(null=True)  # user; None: the house itself
    name = models.CharField(max_length=40)
    body = models.JSONField(default=dict)

    class Meta:
        app_label = "base"
        constraints = [models.UniqueConstraint(fields=["instance", "seq"], name="flow_event_once")]


@entity("base.flow_delegation", title="reason", columns=("user", "deputy", "from_at", "to_at", "reason"), hand=False,
        order=("-from_at",))
class Delegation(models.Model):
    """From an instant to an instant somebody else is asked instead; no flows named means all."""

    user = models.ForeignKey(USER, models.CASCADE, related_name="+")
    deputy = models.ForeignKey(USER, models.CASCADE, related_name="+")
    from_at = models.DateTimeField()
    to_at = models.DateTimeField()
    flows = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    reason = models.CharField(max_length=200, blank=True, default="")
    begun_at = models.DateTimeField(null=True, editable=False)  # when what was open went to the deputy, and came back
    ended_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        app_label = "base"
        indexes = [models.Index(fields=["user", "to_at"], name="flow_delegation_of")]
        constraints = [
            models.CheckConstraint(condition=models.Q(to_at__gt=models.F("from_at")), name="delegation_ends_later"),
            models.CheckConstraint(condition=~models.Q(user=models.F("deputy")), name="delegation_to_another"),
        ]


class SavedReplies(models.Model):
    """Sentences that a user often writes beside a verdict."""

    user = models.OneToOneField(USER, models.CASCADE, primary_key=True, related_name="+")
    texts = ArrayField(models.CharField(max_length=200), default=list)

    class Meta:
        app_label = "base"


