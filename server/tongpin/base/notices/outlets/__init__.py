"""Outlets: how notices leave the house, by mail and as pushes to a device."""
