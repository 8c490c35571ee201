"""Samples from trials: recorded, corrected, photographed; their pieces on their way; and those who wear them."""
