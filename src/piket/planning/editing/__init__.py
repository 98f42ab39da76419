"""A roster edited by hand: what a cell may become, what that breaks, and the rest planned anew around what stays."""
