"""Benchmarks: what the course's own code costs, beside what its users would pick instead.

`python -m tests.benchmarks [PART …] [--json FILE] [--docs] [--tiny]` measures and prints a table.

Neither pyperf nor pytest-benchmark is used: both finish one contender before they start the next, so that
a machine's mood falls on one of them alone, and neither gives an interval for a ratio.
"""
