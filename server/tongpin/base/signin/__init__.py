"""Sign-in: who you are, in which language, and what the first screen needs to know about you."""

from .profile import MenuEntry, Profile, menu_source, profile_of, profile_source

__all__ = ["MenuEntry", "Profile", "menu_source", "profile_of", "profile_source"]
