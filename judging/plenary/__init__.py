"""The jury's meeting on a round: who is there, what is on the screen, what is put to the vote and what is agreed."""
