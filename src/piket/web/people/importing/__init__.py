"""The import of people, leave and legal positions: sent in, columns named, seen, confirmed, taken back."""
