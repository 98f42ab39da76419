"""The office hours that the agency sets by an act of its own: all year, on a Friday, in Ramadan."""
