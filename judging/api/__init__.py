"""The API of judging: sheets for judges, results for organisers, the head judge and the public."""
