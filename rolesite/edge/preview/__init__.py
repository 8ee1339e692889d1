"""The preview: a server on this machine that renders what a browser asks for, and tells it what moved."""
