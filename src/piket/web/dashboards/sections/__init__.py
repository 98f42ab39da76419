"""The parts of a dashboard and of the report of nine o'clock. A new part is a module here and a line in `registry`."""
