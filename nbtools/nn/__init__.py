"""The checked reference: what the course teaches, one idea a file, in the order of the lessons."""

from nbtools.nn.reading import most_likely
from nbtools.nn.neuron import neuron, neuron_batch, weighted_sum
from nbtools.nn.activations import collapse, relu, sigmoid, step
from nbtools.nn.layers import count_parameters, dense, forward, random_layer
from nbtools.nn.losses import binary_cross_entropy, cross_entropy, mean_squared_error, softmax
from nbtools.nn.slopes import (
    derivative,
    relu_derivative,
    secant_slope,
    sigmoid_derivative,
    slope_angle,
    tangent_line,
)
from nbtools.nn.descent import descend, descent_step, gradient, largest_learning_rate
from nbtools.nn.one_neuron import chain, neuron_gradients, train_neuron
from nbtools.nn.blame import dense_backward, relu_backward
from nbtools.nn.backprop import (
    backward,
    forward_keeping,
    gradients_behind,
    loss_and_gradients,
    measured_gradients,
    relative_error,
    softmax_cross_entropy_backward,
)
from nbtools.nn.training import batches, fit, train_epoch
from nbtools.nn.fooling import fool
from nbtools.nn.handfuls import cost_of, direction, losses_of
from nbtools.nn.preparation import accuracy, confusion_matrix, one_hot, split, standardise
from nbtools.nn.saving import from_json, load_layers, save_layers, to_json
from nbtools.nn.any_loss import update
from nbtools.nn.keypoints import keypoint_gradient, keypoint_loss
from nbtools.nn.convolution import (
    convolution_as_matrix,
    convolution_parameters,
    convolve,
    max_pool,
)
from nbtools.nn.families import split_families
from nbtools.nn.boards import encode, winner
