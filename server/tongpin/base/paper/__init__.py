"""Paper: what is printed. Data goes into typst as JSON and is shown as text; nothing that somebody wrote is read as markup.

    paper.pdf(Path("contract.typ"), {"title": "#name @x // $y$"})
    paper.pages(Path("contract.typ"), content)          # the same as pictures, for a phone
"""

from .typeset import pages, pdf

__all__ = ["pages", "pdf"]
