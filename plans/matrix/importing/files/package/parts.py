"""Which part of a Word or spreadsheet file is which, by its relationships; nothing outside the file is followed."""

import posixpath
from dataclasses import dataclass, field
from urllib.parse import unquote

from plans.matrix.importing.files.package.archive import Archive
from plans.matrix.importing.files.package.markup import Attributes, local, parse
from plans.matrix.importing.files.refusals import refuse_unsafe

_TREE_NODES = 100_000


@dataclass(slots=True)
class Node:
    """One element: its name and attributes without prefixes, its children, its own text."""

    name: str
    attributes: Attributes
    children: "list[Node]" = field(default_factory=list)
    text: str = ""

    def find(self, *path: str) -> "Node | None":
        """The first element at the end of a path of children."""
        node = self
        for name in path:
            for child in node.children:
                if child.name == name:
                    node = child
                    break
            else:
                return None
        return node

    def all(self, name: str) -> "list[Node]":
        return [child for child in self.children if child.name == name]

    def get(self, name: str, default: str = "") -> str:
        return self.attributes.get(name, default)


@dataclass(frozen=True, slots=True)
class Relation:
    """`kind`: the last word of its type ("worksheet", "header"); `target`: the name of a part in the archive."""

    kind: str
    target: str


def tree(data: bytes) -> Node:
    """A small part (styles, relationships) as a tree; RefusedFileError when it is not small."""
    root = Node("", {})
    open_nodes = [root]
    count = 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal count
        count += 1
        if count > _TREE_NODES:
            refuse_unsafe("una lista de estilos o partes desmedida")
        node = Node(local(name), plain(attributes))
        open_nodes[-1].children.append(node)
        open_nodes.append(node)

    def end(_name: str) -> None:
        open_nodes.pop()

    def text(words: str) -> None:
        open_nodes[-1].text += words

    parse(data, start=start, end=end, text=text)
    return root.children[0] if root.children else root


def plain(attributes: Attributes) -> Attributes:
    return {local(name): value for name, value in attributes.items()}


def relations(archive: Archive, part: str) -> dict[str, Relation]:
    """What a part ("" = the file itself) points at inside the file, by id; links to the outside are left out."""
    folder, base = posixpath.split(part)
    name = posixpath.join(folder, "_rels", f"{base}.rels")
    if name not in archive:
        return {}
    found = {}
    for node in tree(archive.read(name)).all("Relationship"):
        target = _target(folder, node.get("Target"))
        if node.get("TargetMode").lower() == "external" or not target.endswith(".xml") or target not in archive:
            continue
        found[node.get("Id")] = Relation(node.get("Type").rpartition("/")[2], target)
    return found


def main_part(archive: Archive) -> str:
    """The part with the document or the workbook, "" when there is none."""
    return related(relations(archive, ""), "officeDocument")


def related(found: dict[str, Relation], kind: str) -> str:
    return next((relation.target for relation in found.values() if relation.kind == kind), "")


def content_type(archive: Archive, part: str) -> str:
    """What the file says the part is."""
    if "[content_types].xml" not in archive:
        return ""
    types = tree(archive.read("[content_types].xml"))
    for node in types.all("Override"):
        if node.get("PartName").lstrip("/").lower() == part:
            return node.get("ContentType")
    ending = part.rpartition(".")[2]
    return next((node.get("ContentType") for node in types.all("Default") if node.get("Extension") == ending), "")


def _target(folder: str, target: str) -> str:
    path = unquote(target)
    joined = path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path)
    return posixpath.normpath(joined).lower()
