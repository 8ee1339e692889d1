"""What is said of a workshop wherever it is named."""
