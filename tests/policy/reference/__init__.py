"""The rules of docs/semantics.md once more, by slow and plain loops, sharing no code with the resolver."""
