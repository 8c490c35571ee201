"""The outsole report as people read it: on the page of every desk, as PDF and as a folder of its own."""
