"""`python -m piket`: the command line."""

from piket.cli import main

main()
