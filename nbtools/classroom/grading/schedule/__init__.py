"""What hands out the work: to processes or machines, again where one died, and not again what was graded before."""
