"""Right answers to the exercises of lesson 14."""

import numpy as np

from tests.exercises.collecting import RightAnswers

right = RightAnswers()

right.answers("recall_hidden_joint", 0, 0.0)
right.answers("recall_dense_size", 2340, 64 * 36 + 36, 36 * 65.0)
right.answers("after_a_shift", "about half")
right.answers("read_differently", "none", " none ")


@right("convolve")
def _(image, kernel):
    (H, W), (h, w) = image.shape, kernel.shape
    return [
        [
            sum(image[i + a, j + b] * kernel[a, b] for a in range(h) for b in range(w))
            for j in range(W - w + 1)
        ]
        for i in range(H - h + 1)
    ]


@right("convolve")
def _(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.einsum("ijab,ab->ij", windows, kernel)


@right("convolve")
def _(image, kernel):
    rows, columns = image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1
    result = np.zeros((rows, columns), dtype=np.float32)
    for (a, b), weight in np.ndenumerate(kernel):
        result += weight * image[a : a + rows, b : b + columns]
    return result


@right("convolve")
def _(image, kernel):
    h, w = kernel.shape
    rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
    patches = np.array([image[i : i + h, j : j + w].ravel() for i in range(rows) for j in range(columns)])
    return (patches @ kernel.ravel()).reshape(rows, columns)


@right("max_pool")
def _(image, size):
    rows, columns = len(image) // size, len(image[0]) // size
    result = []
    for i in range(rows):
        result.append([])
        for j in range(columns):
            block = image[i * size : i * size + size, j * size : j * size + size]
            result[-1].append(max(block.ravel().tolist()))
    return result


@right("max_pool")
def _(image, size):
    windows = np.lib.stride_tricks.sliding_window_view(image, (size, size))
    return windows[::size, ::size].max(axis=(2, 3))


@right("max_pool")
def _(image, size):
    H, W = (side - side % size for side in image.shape)
    rows = np.maximum.reduce([image[a:H:size, :W] for a in range(size)])
    return np.maximum.reduce([rows[:, b::size] for b in range(size)])


@right("max_pool")
def _(image, size):
    result = np.full((image.shape[0] // size, image.shape[1] // size), -np.inf)
    for i in range(result.shape[0] * size):
        for j in range(result.shape[1] * size):
            result[i // size, j // size] = max(result[i // size, j // size], image[i, j])
    return result


@right("convolution_as_matrix")
def _(kernel, image_shape):
    (h, w), (H, W) = kernel.shape, image_shape
    rows, columns = H - h + 1, W - w + 1
    matrix = np.zeros((H * W, rows * columns))
    for i in range(rows):
        for j in range(columns):
            for a in range(h):
                start = (i + a) * W + j
                matrix[start : start + w, i * columns + j] = kernel[a]
    return matrix


@right("convolution_as_matrix")
def _(kernel, image_shape):
    H, W = image_shape
    pixels = np.eye(H * W).reshape(H * W, H, W)
    windows = np.lib.stride_tricks.sliding_window_view(pixels, kernel.shape, axis=(1, 2))
    return np.einsum("nijab,ab->nij", windows, kernel).reshape(H * W, -1)


@right("convolution_as_matrix")
def _(kernel, image_shape):
    (h, w), (H, W) = kernel.shape, image_shape
    return [
        [
            kernel[r - i, c - j] if 0 <= r - i < h and 0 <= c - j < w else 0
            for i in range(H - h + 1)
            for j in range(W - w + 1)
        ]
        for r in range(H)
        for c in range(W)
    ]


@right("convolution_parameters")
def _(kernel_shape, n_kernels):
    return n_kernels * int(np.prod(kernel_shape)) + n_kernels


@right("convolution_parameters")
def _(kernel_shape, n_kernels):
    total = 0.0
    for _kernel in range(n_kernels):
        total += np.zeros(kernel_shape).size + 1
    return total


@right("convolution_parameters")
def _(kernel_shape, n_kernels):
    h, w = kernel_shape
    return np.ones((n_kernels, h, w)).size + np.ones(n_kernels).size
