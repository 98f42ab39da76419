"""Rosters of round-the-clock services by column generation over lines.

A *line* is one person's roster for the whole period. `pricing` finds the cheapest line of a person exactly,
`master` chooses one line each and says how good any choice can be, `search` turns that into a roster.
"""
