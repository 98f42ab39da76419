"""A simulated fortnight of both organisations, with what must always hold checked each day."""
