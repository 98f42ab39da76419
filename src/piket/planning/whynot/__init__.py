"""Why the demands of a quota roster clash: the smallest set of them, in words, and what would do, cheapest first."""
