"""Press texts of our own making with every figure marked, and the scorer that reads a finder against them."""
