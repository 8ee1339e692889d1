"""A role beside others: its relations, its past, and how it differs from them."""
