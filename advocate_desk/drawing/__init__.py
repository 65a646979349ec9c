"""Pictures without Qt: laid out from records into a few primitives that documents and the window both can paint."""
