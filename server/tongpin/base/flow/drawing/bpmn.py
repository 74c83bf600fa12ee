"""BPMN 2.0: a definition as XML that other tools can show. Written, never read."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from tongpin.base.flow.engine.definition import Ask, Definition, Due, Lane
from tongpin.base.flow.versions import worded
from tongpin.base.words import Say, say

from .layout import ASIDE, SMALL, WIDTH, Paper, Shape, Way

SPACES = {"bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL", "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
          "dc": "http://www.omg.org/spec/DD/20100524/DC", "di": "http://www.omg.org/spec/DD/20100524/DI"}
SORTS = {"approve": "userTask", "do": "userTask", "copy": "sendTask", "act": "serviceTask", "wait": "intermediateCatchEvent",
         "flow": "callActivity"}
EVENTS = {"start": "startEvent", "end": "endEvent"}
DIRECTIONS = {"fork": "Diverging", "join": "Converging"}
LINE = 18  # height of a word beside a small shape
for prefix, space in SPACES.items():
    register_namespace(prefix, space)


def bpmn(key: str, label: str, definition: Definition, lang: str) -> bytes:
    paper = Paper(definition.steps)
    root = Element(_name("bpmn:definitions"), {
        "id": "definitions_1", "name": label, "targetNamespace": "urn:tongpin:flow", "exporter": "Tongpin"})
    process = _in(root, "bpmn:process", id=f"process_{re.sub(r'[^A-Za-z0-9_]', '_', key)}", name=label, isExecutable="false")
    ways = [(f"way_{number}", way, worded(way.lane.title, lang) if way.lane else "")
            for number, way in enumerate(paper.ways, start=1)]
    for shape in paper.shapes:
        _node(process, shape, ways, lang)
    for id_, way, name in ways:
        _in(process, "bpmn:sequenceFlow", id=id_, name=name, sourceRef=_id(way.source), targetRef=_id(way.target))
    plane = _in(_in(root, "bpmndi:BPMNDiagram", id="diagram_1"), "bpmndi:BPMNPlane", id="plane_1", bpmnElement=process.get("id"))
    for shape in paper.shapes:
        _drawn(plane, shape, _title(shape, lang))
    for id_, way, name in ways:
        _drawn_way(plane, id_, way, name)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _name(short: str) -> str:
    prefix, _, name = short.partition(":")
    return f"{{{SPACES[prefix]}}}{name}"


def _in(parent: Element, short: str, **told: Any) -> Element:
    """An element with those attributes that say something."""
    return SubElement(parent, _name(short), {name: f"{value:g}" if isinstance(value, int | float) else value for name, value in told.items()
                                             if value not in ("", None)})


def _id(shape: Shape) -> str:
    """A step may bear any name, `end` or `way_1` too: what it is stands before it."""
    return "_".join(part for part in shape.key if part)


def _title(shape: Shape, lang: str) -> str:
    return worded(shape.node.title, lang) if shape.node and shape.role != "join" else ""


def _node(process: Element, shape: Shape, ways: list[tuple[str, Way, str]], lang: str) -> None:
    node = shape.node
    more: dict[str, str | None] = {}
    if node is None:
        sort = EVENTS[shape.role]
    elif node.lanes_of:
        sort = "exclusiveGateway" if node.kind == "branch" else "parallelGateway"
        otherwise = [id_ for id_, way, _ in ways if way.source is shape and _is_otherwise(way.lane)]
        more = {"gatewayDirection": DIRECTIONS[shape.role], "default": otherwise[0] if node.kind == "branch" and otherwise else None}
    else:
        sort = SORTS[node.kind]
    made = _in(process, f"bpmn:{sort}", id=_id(shape), name=_title(shape, lang), **more)
    if isinstance(node, Ask) and node.due:  # first of all that lies inside: the order is the schema's
        _in(made, "bpmn:documentation").text = limit(node.due).text(lang)
    for id_, way, _ in ways:
        if way.target is shape:
            _in(made, "bpmn:incoming").text = id_
    for id_, way, _ in ways:
        if way.source is shape:
            _in(made, "bpmn:outgoing").text = id_
    if node is not None and node.kind == "wait":
        _in(made, "bpmn:timerEventDefinition", id=f"timer_{node.id}")


def limit(due: Due) -> Say:
    """The stages of a time limit in one sentence."""
    stages = [say(f"base.flow.drawing.limit_{'later' if at else 'first'}", hours=f"{one.hours:g}",
                  then=say(f"base.flow.drawing.limit_{one.then}")) for at, one in enumerate(due.plan)]
    again = due.after(len(due.plan))
    more = [say("base.flow.drawing.limit_again", hours=f"{again:g}")] if again else []
    return say("base.flow.drawing.limit", stages=[*stages, *more])


def _is_otherwise(lane: Lane | None) -> bool:
    return lane is not None and lane.when is None


def _drawn(plane: Element, shape: Shape, name: str) -> None:
    width, height = shape.size
    told = {"isMarkerVisible": "true"} if shape.role in DIRECTIONS and shape.node and shape.node.kind == "branch" else {}
    drawn = _in(plane, "bpmndi:BPMNShape", id=f"shape_{_id(shape)}", bpmnElement=_id(shape), **told)
    _in(drawn, "dc:Bounds", x=shape.middle - width / 2, y=shape.top, width=width, height=height)
    if name and width == SMALL:  # a word does not fit into a small shape: it stands at the upper right, above the ways
        _word(drawn, shape.middle + SMALL / 4, shape.top - LINE)


def _drawn_way(plane: Element, id_: str, way: Way, name: str) -> None:
    drawn = _in(plane, "bpmndi:BPMNEdge", id=f"edge_{id_}", bpmnElement=id_)
    for x, y in way.points:
        _in(drawn, "di:waypoint", x=x, y=y)
    if name:
        corner = way.points[1] if len(way.points) > 2 else way.points[0]
        _word(drawn, corner[0] + 6, corner[1] + 6)


def _word(drawn: Element, x: float, y: float) -> None:
    _in(_in(drawn, "bpmndi:BPMNLabel"), "dc:Bounds", x=x, y=y, width=(WIDTH + ASIDE) / 2 - 10, height=LINE)
