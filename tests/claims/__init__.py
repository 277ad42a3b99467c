"""What lessons say of random things, tried over many seeds."""
