"""What the product says. Import from here."""

from .catalogue import LANGUAGES, Both, sentences, word, words
from .english import of_one
from .problem import NOWHERE, Forbidden, Missing, Place, Problem, Refused
from .say import Say, named, say

__all__ = [
    "LANGUAGES", "NOWHERE", "Both", "Forbidden", "Missing", "Place", "Problem", "Refused",
    "Say", "named", "of_one", "say", "sentences", "word", "words",
]
