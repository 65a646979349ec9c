"""The formats by the ending of a file's name. A new one: a module with `write(document) -> bytes`, and a line here."""

from importlib import import_module

from advocate_desk.documents.model import Document
from advocate_desk.domain.errors import DeskError, Fault

FORMATS = {
    "docx": "docx",
    "odt": "odt",
    "pdf": "pdf",
    "pptx": "pptx",
    "html": "html",
    "md": "markdown",
    "xlsx": "xlsx",
    "csv": "csv",
    "eml": "eml",
}
"""Ending without its dot, to the module of this package that writes it; imported when it is needed, not before."""


def render(document: Document, ending: str) -> bytes:
    """The document in the format of this ending ("pdf", ".PDF").

    DeskError(FORMAT_UNKNOWN) with the ending and the known ones.
    """
    name = ending.removeprefix(".").lower()
    if name not in FORMATS:
        raise DeskError(Fault.FORMAT_UNKNOWN, ending=ending, known=tuple(FORMATS))
    module = import_module(f"advocate_desk.documents.{FORMATS[name]}")
    return bytes(module.write(document))
