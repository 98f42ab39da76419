"""Second posts: who serves in another unit besides her own, when, and on what ground."""
