"""A directive as a form: what is typed becomes the plain data of a directive file, and that data the form again."""
