"""Who has read a circular: each says so once for each version, and heads see by unit who has."""
