"""Signing: certificates of the house's own authority, PAdES signatures, and telling whether a file is unchanged."""

from .authority import certificate_for_person, seal_of
from .sign import Signature, add_signature
from .verify import Verdict, verify

__all__ = ["Signature", "Verdict", "add_signature", "certificate_for_person", "seal_of", "verify"]
