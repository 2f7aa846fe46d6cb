"""What the tests of documented examples are made of."""
