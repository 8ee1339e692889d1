"""rolesite: role catalogues and workshop decks, as a website, printable cards and slides."""

__version__ = "0.1.0"
