"""Puts what was built in the place of what is there: all at once, or not at all."""
