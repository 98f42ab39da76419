"""What the public is told: which counter is open when, derived from rosters and rulings; press releases. No names."""
