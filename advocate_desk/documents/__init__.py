"""Documents: one model of blocks, and one writer a format. `formats.render` is the door."""
