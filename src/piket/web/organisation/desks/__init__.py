"""Named counters and the people each needs whenever its office may open."""
