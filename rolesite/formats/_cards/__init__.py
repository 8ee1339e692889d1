"""Cut cards: how many lie on a sheet and where, and what stands on their two sides."""
