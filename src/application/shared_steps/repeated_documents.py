"""Registering and editing people: warn if somebody else has the same document."""

from collections.abc import Sequence
from typing import Protocol

from domain.shared.identity_document import IdentityDocument, RepeatedDocument


class Named(Protocol):
    @property
    def name(self) -> str: ...


class Register(Protocol):
    def others_with(self, document: IdentityDocument, id: int) -> Sequence[Named]: ...


def repeated_document(
    register: Register, id: int, document: IdentityDocument | None, current: IdentityDocument | None = None
) -> list[RepeatedDocument]:
    """Of the record `id`, whose document is to be another one than `current`."""
    if document is None or (current and document.key == current.key):
        return []
    others = register.others_with(document, id)
    return [RepeatedDocument(others[0].name, str(document))] if others else []
