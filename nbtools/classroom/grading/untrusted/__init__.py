"""What runs beside a submission, in the sandbox. Nothing that happens here is trusted.

It finds Python, NumPy, `nbtools.portable`, the protocol, and nothing else of nbtools but what the judge hands in.
"""
