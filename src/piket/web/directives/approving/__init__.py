"""The approval of a draft: by whom, what it touches, and the signature."""
