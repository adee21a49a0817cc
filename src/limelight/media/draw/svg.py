"""Pictures from a person's SVG, as bitmaps. The file is hostile until shown otherwise.

Nothing is repaired by guesswork: what could run, reach outside or explode is refused, and only
elements that draw are kept.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET
from xml.parsers import expat

import skia

from limelight.kit.errors import InvalidInput
from limelight.media.draw.canvas import Bitmap, draw

__all__ = ["draw_svg", "sanitised_svg", "svg_size"]

_MOST_BYTES = 2_000_000
_MOST_ELEMENTS = 20_000
_MOST_DEPTH = 64
_MOST_PIXELS = 4096
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_HREF = f"{{{_XLINK}}}href"

_DRAWS = frozenset(
    {
        *("svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "style"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern"),
        *(
            "filter",
            "feGaussianBlur",
            "feOffset",
            "feBlend",
            "feFlood",
            "feComposite",
            "feMerge",
            "feMergeNode",
        ),
        *("feColorMatrix",),
    }
)
_DROPPED = frozenset({"title", "desc", "metadata"})
_OUTSIDE = re.compile(r"url\(\s*['\"]?\s*(?!#)|@import|javascript:|data:|expression\(", re.IGNORECASE)
_LENGTH = re.compile(r"\s*([\d.]+)\s*(?:px)?\s*\Z")


def draw_svg(source: bytes, width: int, height: int) -> Bitmap:
    """The drawing, as large as fits in ``width`` × ``height`` with its proportions kept, cropped to that.

    Raises InvalidInput for what is no SVG, or holds scripts, entities, text or references to anything outside.
    """
    clean = sanitised_svg(source)
    own_width, own_height = _size(clean)
    scale = min(width / own_width, height / own_height, _MOST_PIXELS / max(own_width, own_height))
    document = skia.SVGDOM.MakeFromStream(skia.MemoryStream(ET.tostring(clean), True))
    if document is None:
        raise _refused("it cannot be drawn")
    document.setContainerSize(skia.Size.Make(own_width, own_height))

    def paint(canvas: skia.Canvas) -> None:
        canvas.scale(scale, scale)
        document.render(canvas)

    bitmap = draw(round(own_width * scale), round(own_height * scale), paint)
    if not bitmap[..., 3].any():
        raise _refused("it draws nothing")
    return bitmap


def svg_size(source: bytes) -> tuple[float, float]:
    """Width and height in the drawing's own units. Raises InvalidInput."""
    return _size(sanitised_svg(source))


def sanitised_svg(source: bytes) -> ET.Element:
    """The drawing's tree, proved harmless. Raises InvalidInput."""
    if len(source) > _MOST_BYTES:
        raise _refused(f"it is larger than {_MOST_BYTES // 1_000_000} MB")
    _refuse_entities(source)
    root = ET.fromstring(source)  # noqa: S314 - entities and document types were refused above
    if _local(root) != "svg":
        raise _refused("it is not an SVG drawing")
    for parent in list(root.iter()):
        for child in [child for child in parent if _says_nothing(child)]:
            parent.remove(child)
    for depth, element in _walk(root):
        _check(element, depth)
        _simplify(element)
    root.set("xmlns", _SVG)
    root.set("xmlns:xlink", _XLINK)
    return root


def _says_nothing(element: ET.Element) -> bool:
    """Notes for people and for editors (Inkscape's own elements, say)."""
    space = element.tag.rpartition("}")[0].removeprefix("{")
    return _local(element) in _DROPPED or space not in {"", _SVG}


def _simplify(element: ET.Element) -> None:
    """Names without prefixes, which are all that skia's reader knows; editors' attributes go."""
    element.tag = _local(element)
    attributes = dict(element.items())
    element.attrib.clear()
    for key, value in attributes.items():
        if not key.startswith("{"):
            element.set(key, value)
        elif key == _HREF:
            element.set("xlink:href", value)


def _refuse_entities(source: bytes) -> None:
    """A document type is where entities are declared, and entities are how a small file explodes."""
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise _refused("it declares a document type or entities")

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ProcessingInstructionHandler = refuse
    try:
        parser.Parse(source, True)
    except expat.ExpatError as error:
        raise _refused(f"it is not well-formed XML (line {error.lineno})") from None


def _walk(root: ET.Element) -> list[tuple[int, ET.Element]]:
    found: list[tuple[int, ET.Element]] = []
    waiting = [(0, root)]
    while waiting:
        depth, element = waiting.pop()
        found.append((depth, element))
        if len(found) > _MOST_ELEMENTS or depth > _MOST_DEPTH:
            raise _refused("it is too complicated")
        waiting.extend((depth + 1, child) for child in element)
    return found


def _check(element: ET.Element, depth: int) -> None:
    name = _local(element)
    if name not in _DRAWS or (name == "svg" and depth > 0):
        if name in {"text", "tspan", "textPath"}:
            raise _refused("it holds live text; convert text to outlines")
        raise _refused(f"it holds <{name}>")
    for key, value in element.items():
        _check_attribute(key, value)
    if _OUTSIDE.search(element.text or ""):
        raise _refused("it refers to something outside itself")


def _check_attribute(key: str, value: str) -> None:
    local = key.rpartition("}")[2].lower()
    if local.startswith("on"):
        raise _refused("it holds a script")
    outside = local == "href" and not value.startswith("#")
    if outside or _OUTSIDE.search(value):
        raise _refused("it refers to something outside itself")


def _size(root: ET.Element) -> tuple[float, float]:
    box = [float(n) for n in re.findall(r"-?[\d.]+", root.get("viewBox", ""))]
    own = [_LENGTH.match(root.get(side, "")) for side in ("width", "height")]
    if own[0] and own[1]:
        width, height = float(own[0].group(1)), float(own[1].group(1))
    elif len(box) == 4:
        width, height = box[2], box[3]
        # A percentage or a missing size: let the drawing's own box be its size.
        root.set("width", str(width))
        root.set("height", str(height))
    else:
        raise _refused("it has neither a size nor a viewBox")
    if not (0 < width <= 100_000 and 0 < height <= 100_000) or max(width, height) > 60 * min(width, height):
        raise _refused("its size is out of range")
    return width, height


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _refused(why: str) -> InvalidInput:
    return InvalidInput(
        f"The SVG is refused: {why}.",
        fix="Export it as plain SVG with outlines only, or give a PNG with a transparent ground.",
    )
