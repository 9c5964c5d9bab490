"""`python -m cli` is the `foulee` command."""

from cli.main import main

main()
