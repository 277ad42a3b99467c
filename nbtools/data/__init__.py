"""The data sets: real digits, a network trained on them, and made-up points in the plane."""

from nbtools.data.digits import digits, unseen_digits, zeros_and_ones
from nbtools.data.faulty import faulty_backward
from nbtools.data.planes import clouds, moons, rings, xor_clouds
from nbtools.data.trained import N_TRAINED, trained_network
