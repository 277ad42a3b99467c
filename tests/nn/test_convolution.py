"""Lesson 14."""

import numpy as np
import pytest
from hypothesis import strategies as st

from nbtools.nn import (
    convolution_as_matrix,
    convolution_parameters,
    convolve,
    count_parameters,
    dense_backward,
    gradient,
    max_pool,
)

from .numerical import for_all, generators, matrices, sizes

RAMP = np.arange(12.0).reshape(3, 4)


@st.composite
def images_and_kernels(draw):
    (height, width), rng = draw(st.tuples(sizes, sizes)), draw(generators)
    h, w = draw(st.tuples(st.integers(1, height), st.integers(1, width)))
    return rng.normal(size=(height, width)), rng.normal(size=(h, w))


def test_a_kernel_is_not_flipped():
    kernel = np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 10.0]])
    np.testing.assert_array_equal(convolve(RAMP, kernel), [[61, 72], [105, 116]])


@for_all(drawn=images_and_kernels())
def test_a_kernel_visits_every_place_where_it_fits(drawn):
    image, kernel = drawn
    (height, width), (h, w) = image.shape, kernel.shape
    visited = [
        [np.sum(image[i : i + h, j : j + w] * kernel) for j in range(width - w + 1)]
        for i in range(height - h + 1)
    ]
    np.testing.assert_allclose(convolve(image, kernel), visited, atol=1e-12)


@for_all(drawn=images_and_kernels())
def test_a_convolution_is_a_dense_layer(drawn):
    image, kernel = drawn
    result = image.ravel() @ convolution_as_matrix(kernel, image.shape)
    np.testing.assert_allclose(result, convolve(image, kernel).ravel(), atol=1e-12)


@for_all(drawn=images_and_kernels())
def test_every_column_of_that_layer_holds_the_kernel_and_otherwise_zeros(drawn):
    image, kernel = drawn
    for column in convolution_as_matrix(kernel, image.shape).T:
        np.testing.assert_array_equal(column[column != 0], kernel.ravel())


@for_all(drawn=images_and_kernels())
def test_a_shifted_image_gives_a_shifted_result(drawn):
    image, kernel = drawn
    shifted = np.pad(image, ((1, 0), (1, 0)))
    np.testing.assert_allclose(convolve(shifted, kernel)[1:, 1:], convolve(image, kernel), atol=1e-12)


def test_blocks_are_side_by_side_and_incomplete_ones_left_out():
    image = np.arange(35.0).reshape(5, 7)[::-1]
    np.testing.assert_array_equal(max_pool(image, 2), [[29, 31, 33], [15, 17, 19]])
    np.testing.assert_array_equal(max_pool(image, 3), [[30, 33]])


@for_all(image=matrices, size=st.integers(1, 4))
def test_pooling_keeps_the_largest_number_of_each_block(image, size):
    pooled = max_pool(image, size)
    assert pooled.shape == (image.shape[0] // size, image.shape[1] // size)
    for i, j in np.ndindex(pooled.shape):
        assert pooled[i, j] == max(image[i * size : (i + 1) * size, j * size : (j + 1) * size].ravel())


@for_all(image=matrices)
def test_blocks_of_one_are_the_image(image):
    np.testing.assert_array_equal(max_pool(image, 1), image)


@pytest.mark.parametrize(("shape", "n_kernels", "parameters"), [((3, 3), 8, 80), ((2, 5), 1, 11)])
def test_a_kernel_has_its_weights_and_one_bias_however_large_the_image(shape, n_kernels, parameters):
    assert convolution_parameters(shape, n_kernels) == parameters


@for_all(height=sizes, width=sizes, n_kernels=sizes)
def test_kernels_have_as_many_parameters_as_neurons_that_see_one_patch(height, width, n_kernels):
    assert convolution_parameters((height, width), n_kernels) == count_parameters([height * width, n_kernels])


@for_all(drawn=images_and_kernels())
def test_the_gradient_of_a_shared_weight_is_the_sum_over_its_places(drawn):
    image, kernel = drawn
    upstream = np.cos(np.arange(convolve(image, kernel).size)).reshape(convolve(image, kernel).shape)
    weights = convolution_as_matrix(kernel, image.shape)
    _, grad_weights, _ = dense_backward(upstream.reshape(1, -1), image.reshape(1, -1), weights)
    summed = np.zeros(kernel.shape)
    for place in np.ndindex(*kernel.shape):
        only_this = np.zeros(kernel.shape)
        only_this[place] = 1
        summed[place] = np.sum(grad_weights * convolution_as_matrix(only_this, image.shape))
    np.testing.assert_allclose(summed, convolve(image, upstream), atol=1e-12)
    measured = gradient(lambda k: np.sum(upstream * convolve(image, k)), kernel)
    np.testing.assert_allclose(summed, measured, atol=1e-6)
