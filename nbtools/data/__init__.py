"""The data sets: real digits, made-up points in the plane, positions on a board; and networks trained on them."""

from nbtools.data.boards import positions, trained_evaluator, twins, unseen_positions
from nbtools.data.digits import digits, unseen_digits, zeros_and_ones
from nbtools.data.faulty import faulty_backward
from nbtools.data.planes import clouds, moons, rings, xor_clouds
from nbtools.data.trained import N_TRAINED, trained_network
