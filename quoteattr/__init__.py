"""Find the quotations in news text and say who speaks each one, by name."""
