"""Engines: one place each where bytes of a kind are made. Pure; formats call them."""
