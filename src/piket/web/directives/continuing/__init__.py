"""The end of a directive: who is asked when, and what extending, replacing or ending it does."""
