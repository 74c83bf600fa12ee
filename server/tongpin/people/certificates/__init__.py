"""Certificates: that somebody works here, or what he earns, asked for on the phone and verified by anybody."""
