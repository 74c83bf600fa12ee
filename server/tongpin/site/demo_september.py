"""September 2026 of the sample company: an uneventful month, closed and paid."""


def load() -> None:
    pass
