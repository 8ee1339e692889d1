"""`python -m rolesite` is the `rolesite` command."""

from rolesite.cli import main

main()
