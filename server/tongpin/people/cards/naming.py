"""What a card's number is called: the document it stands on, as contracts and certificates name it."""

from __future__ import annotations

from collections.abc import Mapping

from tongpin.base.words import word

from .entity import PersonCard


def document_of(card: PersonCard | None) -> Mapping[str, str]:
    """In both languages. Cards from before documents were told say no more than that it is one."""
    return word(f"personcard.document.{(card.document if card else '') or 'unknown'}")
