"""Data only: instruments, sectors, regions, abbreviations, calendars, examples. No code lives here."""
