"""`python -m rolesite` is the `rolesite` command."""

from rolesite.edge.cli import main

main()
