"""The process of a renewal: what may be handed in, what a yes does, where a renewal stands."""
