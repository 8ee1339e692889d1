"""Text as authors write it: bytes, YAML, Markdown, names; every value keeps its place in the file. Pure."""
