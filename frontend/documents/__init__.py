"""Documents as PDF: set by a child process from facts alone, so that the same facts give the same bytes."""
