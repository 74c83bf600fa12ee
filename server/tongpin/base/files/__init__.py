"""Files: what people hand in, kept as it came, and given only to those who may see what it belongs to.

    stored = files.keep("花名册.xlsx", content, owner=("base.import", 7), viewer=viewer, private=True)
    files.content(stored)
    @files.readers("base.import")
    def may_read(viewer, owner_id): return …          # only for owners that are no entity with grants
"""

from .guard import may_read, readers
from .store import LARGEST, content, forget, keep, of_owner, of_owners
from .upload import claim, pass_on, shown_file

__all__ = ["LARGEST", "claim", "content", "forget", "keep", "may_read", "of_owner", "of_owners", "pass_on", "readers", "shown_file"]
