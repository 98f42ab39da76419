"""What all lists that people send in have in common: kept, looked at, their columns named, shown before they count."""
