"""Decks: what all their kinds share, from what a deck may know to the frames of its slides."""
