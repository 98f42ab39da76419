"""The hours of the agency's shifts: of which kind of service, from when, on what ground, and which rosters use them."""
