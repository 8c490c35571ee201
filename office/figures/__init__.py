"""The ministry's figures: how far entries come, how long stages take, who takes part, and what the market says."""
