"""What the PDF engine needs around it: processes that are held to budgets, on this machine or on many, and the fonts of this one."""
