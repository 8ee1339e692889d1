"""The files of content/ as a Site: each read by itself, then checked against all others. Pure."""
