"""Kinds of field values. A new kind is one file here and one in web/src/base/kinds."""

from . import choice, file, link, moments, money, network, number, secret, text  # noqa: F401  (each registers itself)
from .choice import ZoneField, choice_word
from .kind import Kind, Malformed
from .link import ConditionField
from .money import MoneyField
from .network import NetworkField
from .number import as_decimal, plain
from .registry import kind, kind_of, kinds, named_kind
from .secret import Secret, SecretField, seal, unseal

__all__ = [
    "ConditionField", "Kind", "Malformed", "MoneyField", "NetworkField", "Secret", "SecretField", "ZoneField", "as_decimal", "choice_word",
    "kind", "kind_of", "kinds", "named_kind", "plain", "seal", "unseal",
]
