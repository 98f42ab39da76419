"""What must hold of the whole database on every day, asked by slow and obvious statements of their own."""
