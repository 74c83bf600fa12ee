"""The export: whatever is drawn, nothing overlaps, no way runs through a step, and other tools can read the file."""

from __future__ import annotations

import re
from itertools import combinations
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given, settings

from tongpin.base.flow.engine.definition import read
from tongpin.base.flow.engine.tests_engine.drawn import BODIES

from .bpmn import DIRECTIONS, SPACES, bpmn
from .layout import Paper, Shape, Way
from .shipped import read_shipped

Box = tuple[float, float, float, float]
SHIPPED = {told["key"]: told["body"] for _, told in read_shipped()}


def box(shape: Shape) -> Box:
    width, _ = shape.size
    return shape.middle - width / 2, shape.top, shape.middle + width / 2, shape.bottom


def touch(one: Box, other: Box) -> bool:
    """More than a common edge."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def pieces(way: Way) -> list[Box]:
    """Each straight piece as a thin box."""
    return [(min(a[0], b[0]) - 0.5, min(a[1], b[1]) - 0.5, max(a[0], b[0]) + 0.5, max(a[1], b[1]) + 0.5)
            for a, b in zip(way.points, way.points[1:], strict=False)]


def inside(shape: Shape) -> Box:
    left, top, right, bottom = box(shape)
    return left + 1, top + 1, right - 1, bottom - 1


@settings(max_examples=60, deadline=None)
@given(BODIES)
def test_nothing_overlaps_and_no_way_runs_through_a_step(body):
    paper = Paper(read(body).steps)
    assert not [(a.key, b.key) for a, b in combinations(paper.shapes, 2) if touch(box(a), box(b))]
    assert not [(way.source.key, way.target.key, shape.key) for way in paper.ways for piece in pieces(way)
                for shape in paper.shapes if touch(piece, inside(shape))]
    assert all(a[0] == b[0] or a[1] == b[1] for way in paper.ways for a, b in zip(way.points, way.points[1:], strict=False))
    assert all(0 <= x <= paper.size[0] and 0 <= y <= paper.size[1] for way in paper.ways for x, y in way.points)


@settings(max_examples=40, deadline=None)
@given(BODIES)
def test_every_step_lies_between_start_and_end(body):
    ways = Paper(read(body).steps).ways
    reached, left = {("start", "")}, {("end", "")}
    for _ in ways:
        reached |= {way.target.key for way in ways if way.source.key in reached}
        left |= {way.source.key for way in ways if way.target.key in left}
    assert reached == left == {one.key for one in Paper(read(body).steps).shapes}


def of(root: Element, sort: str) -> list[Element]:
    prefix, _, name = sort.partition(":")
    return root.findall(f".//{{{SPACES[prefix]}}}{name}")


def check_file(root: Element) -> None:
    """What a reader of BPMN files asks for before it draws."""
    ids = [one.get("id", "") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids)) and all(re.fullmatch(r"[A-Za-z_][\w.-]*", one) for one in ids)
    flows, process = of(root, "bpmn:sequenceFlow"), of(root, "bpmn:process")[0]
    nodes = {one.get("id"): one for one in process if one not in flows}
    told = {name: {(id_, way.text) for id_, node in nodes.items() for way in of(node, f"bpmn:{name}")} for name in ("incoming", "outgoing")}
    assert told["outgoing"] == {(one.get("sourceRef"), one.get("id")) for one in flows}
    assert told["incoming"] == {(one.get("targetRef"), one.get("id")) for one in flows}
    assert [one.get("bpmnElement") for one in of(root, "bpmndi:BPMNShape")] == list(nodes)
    assert [one.get("bpmnElement") for one in of(root, "bpmndi:BPMNEdge")] == [one.get("id") for one in flows]
    assert all(len(of(edge, "di:waypoint")) >= 2 for edge in of(root, "bpmndi:BPMNEdge"))
    check_forks(nodes)


def check_forks(nodes: dict[str | None, Element]) -> None:
    for one in nodes.values():
        into, out = len(of(one, "bpmn:incoming")), len(of(one, "bpmn:outgoing"))
        direction = one.get("gatewayDirection")
        assert into == 1 or direction == DIRECTIONS["join"] or (not into and one.tag.endswith("startEvent"))
        assert out == 1 or direction == DIRECTIONS["fork"] or (not out and one.tag.endswith("endEvent"))
        assert one.get("default") in (None, *(way.text for way in of(one, "bpmn:outgoing")))


@settings(max_examples=30, deadline=None)
@given(BODIES)
def test_other_tools_can_read_any_drawing(body):
    check_file(fromstring(bpmn("some-flow.1", "流程", read(body), "zh")))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("key", SHIPPED)
def test_what_is_shipped_is_exported_with_its_words(key, lang):
    definition = read(SHIPPED[key])
    written = bpmn(key, key, definition, lang)
    check_file(fromstring(written))
    assert all(node.title[lang] in {one.get("name") for one in fromstring(written).iter()} for node in definition.steps)


def test_a_step_may_be_called_like_a_part_of_the_file():
    steps = [{"id": name, "kind": "copy", "title": {"zh": name}} for name in ("end", "way_1", "definitions_1", "plane_1", "shape_step_end")]
    check_file(fromstring(bpmn("x", "x", read({"steps": steps}), "zh")))


def test_a_time_limit_is_told_stage_by_stage():
    due = {"stages": [{"hours": 8, "then": "remind"}, {"hours": 8, "then": "escalate"}, {"hours": 4.5, "then": "pass"}]}
    steps = [{"id": "a", "kind": "approve", "title": {"zh": "批"}, "due": due}]
    (told,) = of(fromstring(bpmn("x", "x", read({"steps": steps}), "zh")), "bpmn:documentation")
    assert told.text == "时限（只算工作时间）：8 小时后提醒、再过 8 小时转给上一级、再过 4.5 小时自动通过"
    older = {"hours": 16, "remind": [8], "then": "remind", "again": 8}
    (told,) = of(fromstring(bpmn("x", "x", read({"steps": [{**steps[0], "due": older}]}), "en")), "bpmn:documentation")
    assert told.text == "Time limit in working hours: after 8 h a reminder, 8 h later a reminder, then every 8 h"
