"""What stands in the files that agencies send: each module reads one kind into an `Extract`."""
