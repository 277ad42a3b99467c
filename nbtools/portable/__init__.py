"""What the notebook and the sandbox share: it needs only Python and NumPy, and knows nobody else here."""
