"""Targets of the annual plan, sent in as a list: columns named, seen, confirmed, taken back."""
