"""What a ministry and a nation would ask of Piket, and how its cost grows with size as far as it was measured here."""
