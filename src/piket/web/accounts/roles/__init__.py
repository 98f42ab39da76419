"""Who holds which role, given for good or in another's place for a while."""
