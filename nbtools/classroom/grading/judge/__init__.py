"""What judges: it starts the sandbox, sends inputs, and holds what comes back against the references."""
