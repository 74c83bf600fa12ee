"""Cards: what the company must know of a person and hardly anyone may see."""
