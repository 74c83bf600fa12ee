"""What the product says. Import from here."""

from .catalogue import LANGUAGES, Both, sentences, word, words
from .problem import NOWHERE, Forbidden, Missing, Place, Problem, Refused
from .say import Say, named, say

__all__ = [
    "LANGUAGES", "NOWHERE", "Both", "Forbidden", "Missing", "Place", "Problem", "Refused",
    "Say", "named", "say", "sentences", "word", "words",
]
