"""Contracts: labour contracts, agreements and certificates, from the template to the file that both signed."""

from .text import paper

__all__ = ["paper"]
