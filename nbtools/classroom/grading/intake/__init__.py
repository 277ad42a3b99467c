"""What takes submissions in: it reads a stranger's bytes, and runs none of them."""
