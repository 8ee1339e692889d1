"""`python -m rolesite` is the `rolesite` command."""

from rolesite.edge.start import main

main()
