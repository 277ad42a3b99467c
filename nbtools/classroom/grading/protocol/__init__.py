"""What the judge and the sandbox say to each other."""
