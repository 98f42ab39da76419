"""Where the units work: points with a radius, kept by the personnel office."""
