"""Lesson 14: a layer whose neurons look at one patch each and share their weights."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from nbtools.nn.arrays import Array


def convolve(image: Array, kernel: Array) -> Array:
    """Return the kernel's weighted sum at every place where it fits into the image.

    `(H, W)` and `(h, w)` give `(H - h + 1, W - w + 1)`. As networks do it, the kernel is not flipped.
    """
    kernel = np.asarray(kernel, dtype=float)
    patches = sliding_window_view(np.asarray(image, dtype=float), kernel.shape)
    return np.sum(patches * kernel, axis=(2, 3))


def max_pool(image: Array, size: int) -> Array:
    """Return the largest number of every `size` x `size` block, blocks side by side.

    An incomplete block at the right or lower edge is left out.
    """
    image = np.asarray(image)
    rows, columns = image.shape[0] // size, image.shape[1] // size
    blocks = image[: rows * size, : columns * size].reshape(rows, size, columns, size)
    return blocks.max(axis=(1, 3))


def convolution_as_matrix(kernel: Array, image_shape: tuple[int, int]) -> Array:
    """Return the weights `(H * W, n_places)` of the dense layer that does what `convolve` does.

    `image.ravel() @ weights` equals `convolve(image, kernel).ravel()`: most weights are 0, the
    others are the kernel's, again in every column.
    """
    kernel = np.asarray(kernel)
    height, width = image_shape
    rows, columns = height - kernel.shape[0] + 1, width - kernel.shape[1] + 1
    weights = np.zeros((height, width, rows, columns))
    for i, j in np.ndindex(rows, columns):
        weights[i : i + kernel.shape[0], j : j + kernel.shape[1], i, j] = kernel
    return weights.reshape(height * width, rows * columns)


def convolution_parameters(kernel_shape: tuple[int, int], n_kernels: int) -> int:
    """Return how many weights and biases a layer of `n_kernels` kernels has; each has one bias."""
    return n_kernels * (kernel_shape[0] * kernel_shape[1] + 1)
