"""Health at work, in plain values: who shared an office with whom, how full a room is, how a check-list stands, and
which clause closes an office. Knows no diagnosis and no name."""
