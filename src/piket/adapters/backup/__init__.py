"""Backups: one encrypted file that holds the database, the files and the keys (docs/operation.md)."""
