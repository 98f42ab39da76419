"""First sign-in: a link for each employee that works once."""
