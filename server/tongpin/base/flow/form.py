"""Form: the fields of a definition as a transient entity, so that kinds read, check and show what is filled in.

Values are kept as plain JSON in the state; what a secret field holds is sealed there.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.apps.registry import Apps
from django.db import models

from tongpin.base.access.viewer import SYSTEM, Viewer
from tongpin.base.entities.description import Entity, Fact, entity_named, worded
from tongpin.base.entities.records import see
from tongpin.base.entities.shown import shown
from tongpin.base.entities.values import checked
from tongpin.base.files.entity import StoredFile
from tongpin.base.files.upload import shown_file
from tongpin.base.kinds import Secret, named_kind, seal, unseal
from tongpin.base.words import Place, Problem, Refused, say

from .engine.definition import Definition, FormField

PREFIX = "f_"  # a field may be called save or objects; a model may not


@dataclass(frozen=True)
class Form:
    entity: Entity
    fields: Mapping[str, FormField]

    def fact(self, field: str) -> Fact:
        found = self.entity.fact(f"{PREFIX}{field}")
        assert found is not None
        return found

    def secret(self, field: str) -> bool:
        return self.fact(field).secret

    def read(self, viewer: Viewer, given: Mapping[str, Any], *, needed: Iterable[str] = ()) -> dict[str, Any]:
        """What somebody typed → living values; refused with every wrong field at once."""
        unknown = [name for name in given if name not in self.fields]
        problems = [Problem(say("base.entities.no_such_field", field=name), Place(field=name)) for name in unknown]
        try:
            read = checked(self.entity, {f"{PREFIX}{name}": raw for name, raw in given.items() if name in self.fields})
        except Refused as refused:
            read = None
            problems += [_replaced(one) for one in refused.problems]
        told = {one.place.field for one in problems}
        found = {name: read.get(self.fact(name).attribute) for name in given if name in self.fields} if read is not None else {}
        typed = given if read is None else found  # a value that cannot be read makes no other one missing
        problems += [Problem(say("base.entities.needed", field=self.fields[name].label), Place(field=name))
                     for name in needed if name not in told and typed.get(name) in (None, "", [])]
        problems += self._out_of_reach(viewer, found)
        if problems:
            raise Refused(problems)
        return found

    def _out_of_reach(self, viewer: Viewer, values: Mapping[str, Any]) -> list[Problem]:
        """A link may only point to what the viewer himself may see."""
        problems = []
        for name, value in values.items():
            target = self.fact(name).field.related_model if value is not None else None
            if isinstance(target, type) and not see(viewer, target).filter(pk=value).exists():
                problems.append(Problem(say("base.flow.link_out_of_reach"), Place(field=name)))
        return problems

    def plain(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Living → what the state keeps."""
        return {name: self._kept(name, value) for name, value in values.items() if name in self.fields}

    def _kept(self, name: str, value: Any) -> Any:
        if isinstance(value, Secret):
            return {"sealed": base64.b64encode(seal(value.reveal().encode(), f"flow.{name}")).decode()}
        fact = self.fact(name)
        return None if value is None else fact.kind.show(value, fact.field)

    def living(self, kept: Mapping[str, Any]) -> dict[str, Any]:
        """What the state keeps → living; every field of the form is there."""
        return {name: self._alive(name, kept.get(name)) for name in self.fields}

    def _alive(self, name: str, value: Any) -> Any:
        if isinstance(value, Mapping) and "sealed" in value:
            return Secret(unseal(base64.b64decode(value["sealed"]), f"flow.{name}").decode())
        fact = self.fact(name)
        return None if value in (None, "") else fact.kind.read(value, fact.field)

    def shown(self, many: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Kept values of several instances as a screen shows them: a constant number of questions."""
        records = [self.entity.model(**{self.fact(name).attribute: value for name, value in self.living(one).items()})
                   for one in many]
        rows = [{name: row[f"{PREFIX}{name}"] for name in self.fields} for row in shown(SYSTEM, self.entity, records)]
        papers = [name for name, field in self.fields.items() if field.kind == "file"]
        wanted = {key for row in rows for name in papers for key in row[name] or ()}
        files = StoredFile.objects.in_bulk(list(wanted)) if wanted else {}
        for row in rows:
            row.update({name: [shown_file(files[key]) for key in row[name] or () if key in files] for name in papers})
        return rows

    def text(self, field: str, shown_value: Any, lang: str) -> str:
        """A shown value as a few words, for titles and cards."""
        fact = self.fact(field)
        kind = fact.kind.name
        if shown_value in (None, "", []):
            return ""
        if kind == "link":
            return worded(shown_value, lang)
        if kind == "money":
            return f"{shown_value['amount']} {shown_value['currency']}"
        if kind == "file":
            return ("、" if lang == "zh" else ", ").join(one["name"] for one in shown_value)
        if kind == "secret":
            return str(shown_value["masked"])
        if kind == "decimal" and "." in str(shown_value):
            return str(shown_value).rstrip("0").rstrip(".")
        return fact.kind.text(shown_value, fact.field, lang)

    def shapes(self, access: Mapping[str, str]) -> list[dict[str, Any]]:
        """The fields as a form draws them, without those that are hidden."""
        return [self._shape(name, field, told) for name, field in self.fields.items()
                if (told := access.get(name, "see")) != "hide"]

    def _shape(self, name: str, field: FormField, access: str) -> dict[str, Any]:
        fact = self.fact(name)
        return {
            "name": name, "label": fact.label, "kind": fact.kind.name, "required": access == "need", "access": access,
            "editable": access in ("edit", "need"), "secret": fact.secret, "sortable": False, "filterable": False,
            "operators": [], "in_list": False, "hint": {**field.hint} or None, "filled": field.filled,
            "asked": bool(field.options.get("asked")),  # drawn only once a check asks for it
            **fact.kind.shape(fact.field),
        }


def form_of(definition: Definition) -> Form:
    meta = type("Meta", (), {"app_label": "flow_forms", "apps": Apps()})
    attributes: dict[str, Any] = {
        "__module__": __name__, "Meta": meta, "id": models.BigAutoField(primary_key=True),
        **{f"{PREFIX}{one.id}": column_of(one) for one in definition.form}}
    model = type("FlowForm", (models.Model,), attributes)
    entity = Entity(name="base.flow_form", model=model, title="pk", own_label={"zh": "表单", "en": "Form"})
    model.described_as = entity  # type: ignore[attr-defined]
    return Form(entity, {one.id: one for one in definition.form})


def column_of(field: FormField) -> models.Field[Any, Any]:
    options = dict(field.options)
    if field.kind == "link":
        target = entity_named(str(options.get("target")))
        if target is None:
            raise Refused(Problem(say("base.tables.target_needed"), Place(field=field.id)))
        options["target_model"] = target.model
    made = named_kind(field.kind).column(options)
    made.null = made.blank = True
    label = {"zh": field.label.get("zh") or field.label.get("en") or field.id,
             "en": field.label.get("en") or field.label.get("zh") or field.id}
    made.own_label = label  # type: ignore[attr-defined]
    return made


def _replaced(problem: Problem) -> Problem:
    field = (problem.place.field or "").removeprefix(PREFIX)
    return replace(problem, place=replace(problem.place, field=field or None))
