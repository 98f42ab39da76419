"""The chain of seals over what was written: anyone can check it with SHA-256 and Ed25519 alone (docs/audit.md)."""
