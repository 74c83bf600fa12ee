"""BPMN 2.0: a definition as XML that other tools can show. Written, never read."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement, tostring

from tongpin.base.flow.engine.definition import AnyNode, Definition
from tongpin.base.flow.versions import worded

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DD = "http://www.omg.org/spec/DD/20100524/DI"
SORTS = {"approve": "userTask", "do": "userTask", "copy": "sendTask", "act": "serviceTask", "wait": "intermediateCatchEvent",
         "flow": "callActivity"}
WIDTH, HEIGHT, ROW, COLUMN = 140, 60, 100, 180
Point = tuple[float, float]


@dataclass
class Drawing:
    process: Element
    plane: Element
    places: dict[str, Point] = field(default_factory=dict)
    flows: int = 0

    def node(self, sort: str, id: str, name: str, at: Point) -> str:  # noqa: A002
        SubElement(self.process, f"{{{MODEL}}}{sort}", {"id": id, "name": name})
        shape = SubElement(self.plane, f"{{{DI}}}BPMNShape", {"id": f"{id}_shape", "bpmnElement": id})
        width, height = (40, 40) if sort.endswith(("Event", "Gateway")) else (WIDTH, HEIGHT)
        SubElement(shape, f"{{{DC}}}Bounds", {
            "x": f"{at[0] - width / 2:g}", "y": f"{at[1]:g}", "width": str(width), "height": str(height)})
        self.places[id] = at
        return id

    def join(self, source: str, target: str, name: str = "") -> None:
        self.flows += 1
        id_ = f"flow_{self.flows}"
        SubElement(self.process, f"{{{MODEL}}}sequenceFlow", {
            "id": id_, "sourceRef": source, "targetRef": target, **({"name": name} if name else {})})
        edge = SubElement(self.plane, f"{{{DI}}}BPMNEdge", {"id": f"{id_}_edge", "bpmnElement": id_})
        for x, y in (self.places[source], self.places[target]):
            SubElement(edge, f"{{{DD}}}waypoint", {"x": f"{x:g}", "y": f"{y:g}"})


def bpmn(key: str, label: str, definition: Definition, lang: str) -> bytes:
    root = Element(f"{{{MODEL}}}definitions", {"targetNamespace": "urn:tongpin:flow", "id": "definitions"})
    process = SubElement(root, f"{{{MODEL}}}process", {"id": f"flow_{key.replace('-', '_')}", "name": label, "isExecutable": "false"})
    diagram = SubElement(root, f"{{{DI}}}BPMNDiagram", {"id": "diagram"})
    plane = SubElement(diagram, f"{{{DI}}}BPMNPlane", {"id": "plane", "bpmnElement": process.get("id", "")})
    drawing = Drawing(process, plane)
    start = drawing.node("startEvent", "start", "", (0, 0))
    last, y = _steps(drawing, definition.steps, (start, ""), (0, ROW), lang)
    drawing.join(last[0], drawing.node("endEvent", "end", "", (0, y)), last[1])
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _steps(drawing: Drawing, steps: tuple[AnyNode, ...], before: tuple[str, str], at: Point, lang: str) -> tuple[tuple[str, str], float]:
    """Draws a sequence downwards; gives its last node (with the word for the way out of it) and how far down it went."""
    x, y = at
    for node in steps:
        title = worded(node.title, lang) or node.id
        if node.lanes_of:
            before, y = _lanes(drawing, node, title, before, (x, y), lang)
            continue
        drawing.node(SORTS[node.kind], node.id, title, (x, y))
        drawing.join(before[0], node.id, before[1])
        before, y = (node.id, ""), y + ROW
    return before, y


def _lanes(drawing: Drawing, node: AnyNode, title: str, before: tuple[str, str], at: Point, lang: str) -> tuple[tuple[str, str], float]:
    sort = "exclusiveGateway" if node.kind == "branch" else "parallelGateway"
    drawing.node(sort, node.id, title, at)
    drawing.join(before[0], node.id, before[1])
    left, deepest, ends = at[0] - COLUMN * (len(node.lanes_of) - 1) / 2, at[1] + ROW, []
    for place, lane in enumerate(node.lanes_of):
        name = worded(lane.title, lang)
        end, y = _steps(drawing, lane.steps, (node.id, name), (left + COLUMN * place, at[1] + ROW), lang)
        ends.append(end)
        deepest = max(deepest, y)
    joined = drawing.node(sort, f"{node.id}_end", "", (at[0], deepest))
    for last, word in ends:
        drawing.join(last, joined, word)
    return (joined, ""), deepest + ROW
