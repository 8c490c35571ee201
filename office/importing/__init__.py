"""Lists from a file: shown line by line first, then taken over exactly as shown, or not at all."""
