"""Ways out of Piket to a person: one interface, a file each. Every one is off until the operator gives its address."""
