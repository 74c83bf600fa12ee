"""Outward: a POST to a system outside, to the address that was looked at and nowhere else."""

from .post import Answer, Unanswered, post
from .rules import address_fault, origin

__all__ = ["Answer", "Unanswered", "address_fault", "origin", "post"]
