"""A document whose every text may be written to a file: one sweep before each writer."""

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from advocate_desk.documents.model import Document
from advocate_desk.drawing.characters import legal


def legal_document(document: Document) -> Document:
    """The document without characters that no format holds (see `legal`); a legal one comes back equal."""
    swept = _swept(document)
    assert isinstance(swept, Document)
    return swept


def _swept(value: Any) -> Any:
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return legal(value)
    if isinstance(value, tuple):
        return tuple(_swept(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _swept(getattr(value, field.name)) for field in fields(value)})
    return value
