"""Registers of people in custody sent in as a list: columns named, seen, confirmed."""
