"""Budget lines sent in as a list: columns named, seen, confirmed, taken back."""
