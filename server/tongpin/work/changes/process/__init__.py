"""A change proposed by a colleague: asked about as a process, published by its yes."""
