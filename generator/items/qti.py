"""QTI 2.1: a content package, a file a question, its tags in the manifest."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from generator.items.bank_item import BankItem, BankOption, ItemFileError

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
LOM = "http://ltsc.ieee.org/xsd/LOM"
ITEM_TYPE = "imsqti_item_xmlv2p1"
MANIFEST = "imsmanifest.xml"
SINGLE = {"cardinality": "single", "baseType": "identifier"}
SCORE = {"identifier": "SCORE", "cardinality": "single", "baseType": "float"}
FEEDBACK = {
    "identifier": "FEEDBACK",
    "cardinality": "multiple",
    "baseType": "identifier",
}
MOST_BYTES = 64 * 1024 * 1024
# What reading a zip or an XML file that was broken on purpose raises.
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    LookupError,
    RuntimeError,  # encrypted; packed in a way that nobody here unpacks
    ValueError,
    ParseError,
    DefusedXmlException,
)
EPOCH = (1980, 1, 1, 0, 0, 0)


def write_qti(items: Iterable[BankItem]) -> bytes:
    """Return the items as the zip that other systems take in; the same each time."""
    manifest = Element(f"{{{PACKAGE}}}manifest", identifier="wuzha")
    SubElement(manifest, f"{{{PACKAGE}}}organizations")
    resources = SubElement(manifest, f"{{{PACKAGE}}}resources")
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for item in items:
            path = f"items/{item.id}.xml"
            _write(package, path, _assessment_item(item), QTI)
            resources.append(_resource(item, path))
        _write(package, MANIFEST, manifest, PACKAGE)
    return data.getvalue()


def read_qti(data: bytes) -> list[BankItem]:
    """Return the questions of a package with one right choice each. Raises ItemFileError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > MOST_BYTES:
                raise ItemFileError("QTI 2.1")
            items = list(_items(package))
    except UNREADABLE as error:
        raise ItemFileError("QTI 2.1") from error
    if not items:
        raise ItemFileError("QTI 2.1")
    return items


def _resource(item: BankItem, path: str) -> Element:
    resource = Element(
        f"{{{PACKAGE}}}resource", identifier=item.id, type=ITEM_TYPE, href=path
    )
    metadata = SubElement(resource, f"{{{PACKAGE}}}metadata")
    general = SubElement(SubElement(metadata, f"{{{LOM}}}lom"), f"{{{LOM}}}general")
    for tag in item.tags:
        keyword = SubElement(general, f"{{{LOM}}}keyword")
        SubElement(keyword, f"{{{LOM}}}string").text = tag
    SubElement(resource, f"{{{PACKAGE}}}file", href=path)
    return resource


def _assessment_item(item: BankItem) -> Element:
    names = [f"A{n}" for n in range(1, len(item.options) + 1)]
    root = Element(
        f"{{{QTI}}}assessmentItem",
        identifier=item.id,
        title=item.id,
        adaptive="false",
        timeDependent="false",
    )
    declared = SubElement(
        root, f"{{{QTI}}}responseDeclaration", {"identifier": "RESPONSE", **SINGLE}
    )
    correct = SubElement(declared, f"{{{QTI}}}correctResponse")
    for name, option in zip(names, item.options, strict=True):
        if option.right:
            SubElement(correct, f"{{{QTI}}}value").text = name
    for outcome in (SCORE, FEEDBACK):
        SubElement(root, f"{{{QTI}}}outcomeDeclaration", outcome)
    body = SubElement(root, f"{{{QTI}}}itemBody")
    if item.medium:
        scene = SubElement(
            body, f"{{{QTI}}}div", {"class": f"scene scene--{item.medium}"}
        )
        SubElement(scene, f"{{{QTI}}}p", {"class": "sender"}).text = item.sender
        SubElement(scene, f"{{{QTI}}}p", {"class": "message"}).text = item.message
    choices = SubElement(
        body,
        f"{{{QTI}}}choiceInteraction",
        responseIdentifier="RESPONSE",
        shuffle="true",
        maxChoices="1",
    )
    SubElement(choices, f"{{{QTI}}}prompt").text = item.ask
    for name, option in zip(names, item.options, strict=True):
        choice = SubElement(choices, f"{{{QTI}}}simpleChoice", identifier=name)
        choice.text = option.text
    root.append(_response_processing())
    for name, option in zip(names, item.options, strict=True):
        _feedback(root, name, option.why)
    _feedback(root, "EXPLAIN", item.feedback)
    return root


def _response_processing() -> Element:
    """Return what happens to an answer: it scores 1 or 0, its reason and the lesson show.

    The standard's own template sets the score alone: no player would show a reason.
    """
    processing = Element(f"{{{QTI}}}responseProcessing")
    condition = SubElement(processing, f"{{{QTI}}}responseCondition")
    right = SubElement(condition, f"{{{QTI}}}responseIf")
    match = SubElement(right, f"{{{QTI}}}match")
    SubElement(match, f"{{{QTI}}}variable", identifier="RESPONSE")
    SubElement(match, f"{{{QTI}}}correct", identifier="RESPONSE")
    wrong = SubElement(condition, f"{{{QTI}}}responseElse")
    for branch, points in ((right, "1"), (wrong, "0")):
        _value(_outcome(branch, "SCORE"), "float", points)
    shown = SubElement(_outcome(processing, "FEEDBACK"), f"{{{QTI}}}multiple")
    SubElement(shown, f"{{{QTI}}}variable", identifier="RESPONSE")
    _value(shown, "identifier", "EXPLAIN")
    return processing


def _outcome(parent: Element, identifier: str) -> Element:
    return SubElement(parent, f"{{{QTI}}}setOutcomeValue", identifier=identifier)


def _value(parent: Element, base_type: str, text: str) -> None:
    SubElement(parent, f"{{{QTI}}}baseValue", baseType=base_type).text = text


def _feedback(root: Element, name: str, text: str) -> None:
    shown = {"outcomeIdentifier": "FEEDBACK", "identifier": name, "showHide": "show"}
    if text:
        SubElement(root, f"{{{QTI}}}modalFeedback", shown).text = text


def _write(package: zipfile.ZipFile, path: str, root: Element, namespace: str) -> None:
    register_namespace("", namespace)
    register_namespace("lom", LOM)
    entry = zipfile.ZipInfo(path, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    package.writestr(entry, tostring(root, encoding="utf-8", xml_declaration=True))


def _items(package: zipfile.ZipFile) -> Iterator[BankItem]:
    manifest, paths = fromstring(package.read(MANIFEST)), set[str]()
    for resource in manifest.iter(f"{{{PACKAGE}}}resource"):
        if not resource.get("type", "").startswith("imsqti_item"):
            continue
        tags = [word.text or "" for word in resource.iter(f"{{{LOM}}}string")]
        path = resource.get("href", "")
        if path in paths:  # a small file that is named often is a large one
            raise ItemFileError("QTI 2.1")
        paths.add(path)
        item = _item(fromstring(package.read(path)))
        if sum(option.right for option in item.options) == 1:
            yield item.with_tags(tags)


def _item(root: Element) -> BankItem:
    correct = root.findtext(f".//{{{QTI}}}correctResponse/{{{QTI}}}value", "")
    feedback = {
        part.get("identifier", ""): "".join(part.itertext())
        for part in root.iter(f"{{{QTI}}}modalFeedback")
    }
    options = tuple(
        BankOption(
            "".join(choice.itertext()).strip(),
            choice.get("identifier") == correct,
            feedback.get(choice.get("identifier", ""), ""),
        )
        for choice in root.iter(f"{{{QTI}}}simpleChoice")
    )
    medium, parts = "", dict[str, str]()
    for scene in root.iter(f"{{{QTI}}}div"):
        medium = scene.get("class", "").partition("scene--")[2]
        parts = {p.get("class", ""): p.text or "" for p in scene.iter(f"{{{QTI}}}p")}
    return BankItem(
        ask=root.findtext(f".//{{{QTI}}}prompt", "").strip(),
        options=options,
        id=root.get("identifier", ""),
        medium=medium,
        sender=parts.get("sender", ""),
        message=parts.get("message", ""),
    ).with_feedback(feedback.get("EXPLAIN", ""))
