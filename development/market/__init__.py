"""What became of a product: who asks for it, and what the market reports 3, 6 and 12 months after its launch."""
