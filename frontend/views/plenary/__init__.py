"""Pages of the jury's meeting: the chair's, the screen's, each judge's own, the minutes."""
