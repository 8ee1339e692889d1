"""The commands, a module each. What is heavy is imported inside a command, when it runs."""
