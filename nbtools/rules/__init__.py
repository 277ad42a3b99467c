"""What a class does: the file `class.toml`, read and checked."""
