"""The data sets: real digits, made-up points, stick figures and boards; and networks trained on them."""

from nbtools.data.boards import families, positions, trained_evaluator, twins, unseen_positions
from nbtools.data.digits import digits, unseen_digits, zero_and_one_images, zeros_and_ones
from nbtools.data.distorted import distorted
from nbtools.data.drawings import drawings
from nbtools.data.drawn import image_of
from nbtools.data.faulty import faulty_backward
from nbtools.data.flats import flats
from nbtools.data.finders import plain_finder, trained_finder
from nbtools.data.my_digits import keep_digit, my_digits
from nbtools.data.painted import painted
from nbtools.data.players import anywhere, play_game, perfect, three_outputs
from nbtools.data.planes import clouds, moons, playground_points, rings, tired_points, xor_clouds
from nbtools.data.stick_figures import BONES, JOINTS, SIDE, stick_figures
from nbtools.data.trained import N_TRAINED, trained_network
from nbtools.data.wine import wine
