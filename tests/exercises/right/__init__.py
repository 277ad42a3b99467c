"""Right answers as different learners write them: loops, einsum, lists, float32, other algebra. One module a lesson."""
