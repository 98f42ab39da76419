"""What outbreak a roster risks: contagion simulated over who is in the office on which day, pattern against pattern.

The room knows no directive, no roster format and no person: it takes yes or no for each day and person, and gives
expected infections, days of closure and service hours, with intervals and the list of what it assumes. Begin at
`compare.compare`; docs/epidemic.md has the model and its sources.
"""
