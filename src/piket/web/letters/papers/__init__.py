"""Letters while they are written, initialled and signed."""
