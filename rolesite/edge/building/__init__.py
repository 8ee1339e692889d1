"""Builds: what moved since the last one, and what is therefore rendered anew."""
