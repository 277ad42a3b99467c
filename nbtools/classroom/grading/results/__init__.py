"""What a class and its teacher read: tables, the report, feedback."""
