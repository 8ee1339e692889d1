"""What is for the facilitator: the pages of the kit, what it carries, what is said, and what is pasted into a chat."""
