#!/usr/bin/env python3
"""Records what Label Studio's strict validator says of good and bad predictions.

    pip install label-studio-sdk && ./verdicts.py > verdicts.json

The Go tests hold their own verdict against the recorded one; they need no
Python. Each case changes one thing of a prediction that passes.
"""
import copy, json
from importlib.metadata import version
from pathlib import Path
from label_studio_sdk.label_interface import LabelInterface

HERE = Path(__file__).resolve().parent
CONFIGS = {
    "ocr": (HERE.parent / "labelling_ocr.xml").read_text(),
    "rectanglelabels": (HERE.parent / "labelling_rectanglelabels.xml").read_text(),
    "mixed": """<View>
      <Image name="image" value="$ocr"/><Text name="note" value="$note"/>
      <Labels name="kind" toName="image"><Label value="Material Description" alias="MD"/><Label value="Depth Interval"/></Labels>
      <Polygon name="poly" toName="image"/><Ellipse name="oval" toName="image"/><KeyPoint name="dot" toName="image"/>
      <PolygonLabels name="area" toName="image"><Label value="A"/></PolygonLabels>
      <Choices name="quality" toName="image"><Choice value="good"/><Choice value="bad"/></Choices>
      <Labels name="open" toName="image" value="$labels"/>
      <Rating name="stars" toName="image"/>
    </View>""",
}
BOX = {"x": 10, "y": 20, "width": 30, "height": 5, "rotation": 0}
SIZE = {"original_width": 1240, "original_height": 1754, "image_rotation": 0}


def item(id, type, name, **value):
    return {"id": id, "type": type, "from_name": name, "to_name": "image", **SIZE, "value": {**BOX, **value}}


def triple(id, label, text):
    return [item(id, "rectangle", "bbox"), item(id, "labels", "label", labels=[label]),
            item(id, "textarea", "transcription", text=[text])]


def double(id, label, text):
    return [item(id, "rectanglelabels", "label", rectanglelabels=[label]),
            item(id, "textarea", "transcription", text=[text])]


ARROW = {"type": "relation", "from_id": "r1", "to_id": "r2", "direction": "right"}
GOOD = {
    "ocr": triple("r1", "Material Description", "Kies") + triple("r2", "Depth Interval", "start: 0.0 end: 0.5") + [ARROW],
    "rectanglelabels": double("r1", "Material Description", "Kies") + double("r2", "Depth Interval", "start: 0.0 end: 0.5") + [ARROW],
    "mixed": [{"id": "p", "type": "polygon", "from_name": "poly", "to_name": "image", **SIZE, "value": {"points": [[1, 2], [3, 4], [5, 1]]}},
              {"id": "p", "type": "labels", "from_name": "kind", "to_name": "image", **SIZE, "value": {"points": [[1, 2], [3, 4], [5, 1]], "labels": ["MD"]}},
              {"id": "c", "type": "choices", "from_name": "quality", "to_name": "image", "value": {"choices": ["good"]}}],
}
cases = []


def case(name, config="ocr", at=None, prediction=None, delete=None, **changes):
    """A case that sets changes (or deletes a key) at a path in the good prediction."""
    p = {"model_version": "m", "score": 0.5, "result": copy.deepcopy(GOOD[config])}
    p.update(prediction or {})
    target = p
    for step in at or []:
        target = target[step]
    if delete:
        del target[delete]
    target.update(changes)
    cases.append({"name": name, "config": config, "prediction": p})


def items(name, config, *result):
    cases.append({"name": name, "config": config, "prediction": {"result": list(result)}})


for c in CONFIGS:
    case("good " + c, c)
case("empty result", prediction={"result": []})
case("no result", delete="result")
case("result is an object", prediction={"result": {}})
case("result is null", prediction={"result": None})
case("item is null", prediction={"result": [None]})
case("item is a list", prediction={"result": [[]]})
for v in (None, 0, 1, 1.0001, -0.1, "0.5", "x", True, [], {}):
    case(f"score {v!r}", score=v)
R = ["result", 0]
L = ["result", 1]
T = ["result", 2]
V = ["result", 0, "value"]
for key in ("from_name", "to_name", "type", "value", "id", "original_width"):
    case(f"rectangle without {key}", at=R, delete=key)
case("unknown control", at=R, from_name="zzz")
case("control is an object", at=R, from_name="image")
case("control is a number", at=R, from_name=7)
case("unknown object", at=R, to_name="zzz")
case("object is a control", at=R, to_name="label")
case("wrong type", at=R, type="rectanglelabels")
case("type in capitals", at=R, type="Rectangle")
case("relation in capitals", at=["result", 6], type="Relation")
case("value is a list", at=R, value=[])
case("value is null", at=R, value=None)
for key in BOX:
    case(f"rectangle without {key}", at=V, delete=key)
    case(f"{key} null", at=V, **{key: None})
for k, v in (("x", -3), ("x", 100), ("x", 100.01), ("x", "12.5"), ("x", "wide"), ("x", True), ("x", [1]), ("width", 101), ("width", 0),
             ("width", 95), ("height", -1), ("rotation", 360), ("rotation", 361), ("rotation", -400)):
    case(f"{k} {v!r}", at=V, **{k: v})
case("extra key in value", at=V, color="red")
case("box of labels out of range", at=L + ["value"], width=101)
case("box of labels missing", at=L, value={"labels": ["Depth Interval"]})
case("labels with a span of text", at=L, value={"labels": ["Depth Interval"], "start": 0, "end": 0}, id="other")
case("labels with another id", at=L, id="other")
case("labels without id", at=L, delete="id")
case("numeric ids", at=R, id=1)
case("unknown label", at=L + ["value"], labels=["Depth"])
case("label in other case", at=L + ["value"], labels=["depth interval"])
case("no label", at=L + ["value"], labels=[])
case("labels null", at=L + ["value"], labels=None)
case("labels a string", at=L + ["value"], labels="Depth Interval")
case("labels of numbers", at=L + ["value"], labels=[1])
case("two labels", at=L + ["value"], labels=["Depth Interval", "Coordinates"])
case("labels without labels", at=L + ["value"], delete="labels")
case("labels merged with the rectangle", at=L, type="rectanglelabels", value={**BOX, "rectanglelabels": ["Depth Interval"]})
case("merged without label", at=L, type="rectanglelabels", value={**BOX, "rectanglelabels": []})
case("merged with unknown label", at=L, type="rectanglelabels", value={**BOX, "rectanglelabels": ["x"]})
case("merged with the other key", at=L, type="rectanglelabels")
case("merged with a polygon that is not there", at=L, type="polygonlabels")
case("text a string", at=T + ["value"], text="Kies")
case("text empty", at=T + ["value"], text=[])
case("text of numbers", at=T + ["value"], text=[1])
case("text missing", at=T + ["value"], delete="text")
case("text null", at=T + ["value"], text=None)
case("text without box", at=T, value={"text": ["Kies"]})
case("value under the name of the control", at=T, value={"transcription": {"text": ["Kies"]}})
case("id with a hash", at=R, id="r#1")
A = ["result", 6]
for key in ("direction", "from_id", "to_id"):
    case(f"relation without {key}", at=A, delete=key)
case("relation to nothing", at=A, to_id="zz")
case("relation from null", at=A, from_id=None)
case("relation up", at=A, direction="up")
case("relation both ways", at=A, direction="bi", labels=["depth_of"])
case("relation labels of any kind", at=A, labels=7)
case("relation to itself", at=A, to_id="r1")
case("relation before its regions", prediction={"result": [ARROW] + GOOD["ocr"][:6]})
case("relation to a region that fails in one item", at=V, x=101)
items("relation to a region that fails", "ocr", item("r1", "rectangle", "bbox", x=101), item("r2", "rectangle", "bbox"), ARROW)
RL = ["result", 0, "value"]
case("rectanglelabels under labels", "rectanglelabels", at=["result", 0], value={**BOX, "labels": ["Depth Interval"]})
case("rectanglelabels empty", "rectanglelabels", at=RL, rectanglelabels=[])
case("rectanglelabels null", "rectanglelabels", at=RL, rectanglelabels=None)
case("rectanglelabels unknown", "rectanglelabels", at=RL, rectanglelabels=["x"])
case("rectanglelabels too wide", "rectanglelabels", at=RL, width=101)
case("triple in a config with rectanglelabels", "rectanglelabels", prediction={"result": GOOD["ocr"]})
case("double in a config with labels", "ocr", prediction={"result": GOOD["rectanglelabels"]})
case("value instead of alias", "mixed", at=["result", 1, "value"], labels=["Material Description"])
case("polygon without points", "mixed", at=["result", 0, "value"], delete="points")
case("polygon outside", "mixed", at=["result", 0, "value"], points=[[1, 2], [101, 3]])
case("polygon of triples", "mixed", at=["result", 0, "value"], points=[[1, 2, 3]])
case("choice unknown", "mixed", at=["result", 2, "value"], choices=["so-so"])
case("choice a string", "mixed", at=["result", 2, "value"], choices="good")
items("ellipse", "mixed", {"id": "e", "type": "ellipse", "from_name": "oval", "to_name": "image", "value": {"x": 1, "y": 1, "radiusX": 50, "radiusY": 50.1}})
items("key point", "mixed", {"id": "k", "type": "keypoint", "from_name": "dot", "to_name": "image", "value": {"x": 1, "y": 1, "width": 1}})
items("polygon with labels", "mixed", {"id": "k", "type": "polygonlabels", "from_name": "area", "to_name": "image", "value": {"points": [[1, 1]], "polygonlabels": ["B"]}})
items("text object", "mixed", {"id": "k", "type": "labels", "from_name": "kind", "to_name": "note", "value": {"start": 0, "end": 1, "labels": ["MD"]}})
items("labels of the task", "mixed", {"id": "k", "type": "labels", "from_name": "open", "to_name": "image", "value": {"start": 0, "end": 1, "labels": ["any"]}})

def flat(errors):
    """The errors of a relation come as a list of their own."""
    return [m for e in errors for m in (e if isinstance(e, list) else [e])]


for c in cases:
    c["errors"] = flat(LabelInterface(CONFIGS[c["config"]]).validate_prediction(c["prediction"], return_errors=True))
print(f'{{"sdk": "{version("label-studio-sdk")}", "configs": {json.dumps({"mixed": CONFIGS["mixed"]})}, "cases": [')
print(",\n".join(json.dumps(c, ensure_ascii=False) for c in cases))
print("]}")
