"""Duties besides presence: how often they fall due, how one of them stands, and who hears of it when it is late.

Pure: no clock, no database. What a circular does not say stays unknown here and is asked of a person.
"""
