"""One reader a format: bytes in, frozen records out. Nothing here stores, fetches or asks for the time."""
