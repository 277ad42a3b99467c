"""Wrong answers to the exercises of lesson 14."""

import numpy as np

from tests.exercises.collecting import WrongAnswers, reference

wrong = WrongAnswers()


def _places(image, kernel):
    return [
        (i, j)
        for i in range(image.shape[0] - kernel.shape[0] + 1)
        for j in range(image.shape[1] - kernel.shape[1] + 1)
    ]


def _map(image, kernel, number_of):
    """Fill the map with what `number_of` makes of each patch."""
    h, w = kernel.shape
    result = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i, j in _places(image, kernel):
        result[i, j] = number_of(image[i : i + h, j : j + w], kernel)
    return result


@wrong("convolve", "flipped")
def _(image, kernel):
    return _map(image, np.rot90(kernel, 2), lambda patch, k: np.sum(patch * k))


@wrong("convolve", "flipped")
def _(image, kernel):
    h, w = kernel.shape
    result = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i, j in _places(image, kernel):
        for a in range(h):
            for b in range(w):
                result[i, j] += image[i + a, j + b] * kernel[h - 1 - a, w - 1 - b]
    return result


@wrong("convolve", "flipped_one_way")
def _(image, kernel):
    return _map(image, np.fliplr(kernel), lambda patch, k: np.sum(patch * k))


@wrong("convolve", "kernel_transposed")
def _(image, kernel):
    return _map(image, kernel, lambda patch, k: np.sum(patch * k.T))  # raises where it is no square


@wrong("convolve", "same_size")
def _(image, kernel):
    h, w = kernel.shape
    around = np.zeros((image.shape[0] + h - 1, image.shape[1] + w - 1))
    around[(h - 1) // 2 :, (w - 1) // 2 :][: image.shape[0], : image.shape[1]] = image
    return _map(around, kernel, lambda patch, k: np.sum(patch * k))


@wrong("convolve", "zeros_left_over")
def _(image, kernel):
    result = np.zeros(image.shape)
    for i, j in _places(image, kernel):
        result[i, j] = np.sum(image[i : i + kernel.shape[0], j : j + kernel.shape[1]] * kernel)
    return result


@wrong("convolve", "sticks_out")
def _(image, kernel):
    h, w = kernel.shape
    rows, columns = image.shape
    return [[(image[i : i + h, j : j + w] * kernel).sum() for j in range(columns)] for i in range(rows)]


@wrong("convolve", "full_size")
def _(image, kernel):
    h, w = kernel.shape
    around = np.pad(image, ((h - 1, h - 1), (w - 1, w - 1)))
    return _map(around, kernel, lambda patch, k: np.sum(patch * k))


@wrong("convolve", "off_by_one")
def _(image, kernel):
    h, w = kernel.shape
    return [
        [np.sum(image[i : i + h, j : j + w] * kernel) for j in range(image.shape[1] - w)]
        for i in range(image.shape[0] - h)
    ]


@wrong("convolve", "steps_too_long")
def _(image, kernel):
    h, w = kernel.shape
    return np.array(
        [
            [np.sum(image[i : i + h, j : j + w] * kernel) for j in range(0, image.shape[1] - w + 1, w)]
            for i in range(0, image.shape[0] - h + 1, h)
        ]
    )


@wrong("convolve", "rows_and_columns_swapped")
def _(image, kernel):
    h, w = kernel.shape
    return np.array(
        [
            [np.sum(image[i : i + h, j : j + w] * kernel) for i in range(image.shape[0] - h + 1)]
            for j in range(image.shape[1] - w + 1)
        ]
    )


@wrong("convolve", "rows_and_columns_swapped")
def _(image, kernel):
    h, w = kernel.shape
    result = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i, j in _places(image, kernel):
        result[j, i] = np.sum(image[i : i + h, j : j + w] * kernel)  # raises where it is no square
    return result


@wrong("convolve", "image_transposed")
def _(image, kernel):
    return _map(image.transpose(), kernel, lambda patch, k: np.sum(patch * k))


@wrong("convolve", "mean")
def _(image, kernel):
    return _map(image, kernel, lambda patch, k: np.mean(patch * k))


@wrong("convolve", "kernel_not_used")
def _(image, kernel):
    return _map(image, kernel, lambda patch, _: patch.sum())


@wrong("convolve", "not_summed")
def _(image, kernel):
    h, w = kernel.shape
    return [
        [image[i : i + h, j : j + w] * kernel for j in range(image.shape[1] - w + 1)]
        for i in range(image.shape[0] - h + 1)
    ]


@wrong("convolve", "first_place_only")
def _(image, kernel):
    h, w = kernel.shape
    for i, j in _places(image, kernel):
        return np.sum(image[i : i + h, j : j + w] * kernel)


@wrong("convolve", "all_places_added")
def _(image, kernel):
    total = 0
    for i, j in _places(image, kernel):
        total += np.sum(image[i : i + kernel.shape[0], j : j + kernel.shape[1]] * kernel)
    return total


@wrong("convolve", "result_flat")
def _(image, kernel):
    h, w = kernel.shape
    return [np.sum(image[i : i + h, j : j + w] * kernel) for i, j in _places(image, kernel)]


@wrong("convolve", "matrix_product")
def _(image, kernel):
    return _map(image, kernel, lambda patch, k: np.sum(patch @ k))


def _blocks(image, size, number_of):
    rows, columns = image.shape[0] // size, image.shape[1] // size
    result = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            result[i, j] = number_of(image[i * size : (i + 1) * size, j * size : (j + 1) * size])
    return result


@wrong("max_pool", "mean")
def _(image, size):
    return _blocks(image, size, np.average)


@wrong("max_pool", "sum")
def _(image, size):
    return _blocks(image, size, np.sum)


@wrong("max_pool", "smallest")
def _(image, size):
    return -_blocks(-image, size, np.max)


@wrong("max_pool", "absolute")
def _(image, size):
    return _blocks(np.abs(image), size, np.max)


@wrong("max_pool", "starts_at_zero")
def _(image, size):
    result = np.zeros((image.shape[0] // size, image.shape[1] // size))
    for i in range(result.shape[0] * size):
        for j in range(result.shape[1] * size):
            result[i // size, j // size] = max(result[i // size, j // size], image[i, j])
    return result


@wrong("max_pool", "overlapping")
def _(image, size):
    return [
        [image[i : i + size, j : j + size].max() for j in range(image.shape[1] - size + 1)]
        for i in range(image.shape[0] - size + 1)
    ]


@wrong("max_pool", "incomplete_kept")
def _(image, size):
    return [
        [image[i : i + size, j : j + size].max() for j in range(0, image.shape[1], size)]
        for i in range(0, image.shape[0], size)
    ]


@wrong("max_pool", "incomplete_filled_up")
def _(image, size):
    rows, columns = -(-image.shape[0] // size), -(-image.shape[1] // size)
    larger = np.zeros((rows * size, columns * size))
    larger[: image.shape[0], : image.shape[1]] = image
    return _blocks(larger, size, np.max)


@wrong("max_pool", "rows_and_columns_swapped")
def _(image, size):
    return _blocks(image.T, size, np.max)


@wrong("max_pool", "torn_blocks")
def _(image, size):
    rows, columns = image.shape[0] // size, image.shape[1] // size
    return image[: rows * size, : columns * size].reshape(rows, columns, size, size).max(axis=(2, 3))


@wrong("max_pool", "one_direction_only")
def _(image, size):
    return [image[i * size : (i + 1) * size].max(axis=0) for i in range(image.shape[0] // size)]


@wrong("max_pool", "corners")
def _(image, size):
    return _blocks(image, size, lambda block: block[0, 0])


@wrong("max_pool", "one_for_all")
def _(image, size):
    return max(max(row) for row in image)


@wrong("max_pool", "first_block_only")
def _(image, size):
    for i in range(image.shape[0] // size):
        for j in range(image.shape[1] // size):
            return image[i * size : (i + 1) * size, j * size : (j + 1) * size].max()


@wrong("max_pool", "size_counts_blocks")
def _(image, size):
    rows = np.array_split(np.arange(image.shape[0]), size)
    columns = np.array_split(np.arange(image.shape[1]), size)
    return [[image[np.ix_(r, c)].max() for c in columns] for r in rows]


def _matrix(kernel, image_shape, as_row=np.ravel, places=None):
    h, w = kernel.shape
    rows, columns = image_shape[0] - h + 1, image_shape[1] - w + 1
    result = []
    for i, j in places or np.ndindex(rows, columns):
        only = np.zeros(image_shape)
        only[i : i + h, j : j + w] = kernel
        result.append(as_row(only))
    return np.array(result).T


@wrong("convolution_as_matrix", "transposed")
def _(kernel, image_shape):
    return _matrix(kernel, image_shape).T


@wrong("convolution_as_matrix", "flipped_kernel")
def _(kernel, image_shape):
    return _matrix(np.flip(kernel), image_shape)


@wrong("convolution_as_matrix", "places_downwards")
def _(kernel, image_shape):
    rows, columns = image_shape[0] - kernel.shape[0] + 1, image_shape[1] - kernel.shape[1] + 1
    return _matrix(kernel, image_shape, places=[(i, j) for j in range(columns) for i in range(rows)])


@wrong("convolution_as_matrix", "pixels_downwards")
def _(kernel, image_shape):
    return _matrix(kernel, image_shape, as_row=lambda only: only.flatten(order="F"))


@wrong("convolution_as_matrix", "all_downwards")
def _(kernel, image_shape):
    rows, columns = image_shape[0] - kernel.shape[0] + 1, image_shape[1] - kernel.shape[1] + 1
    places = [(i, j) for j in range(columns) for i in range(rows)]
    return _matrix(kernel, image_shape, as_row=lambda only: only.T.ravel(), places=places)


@wrong("convolution_as_matrix", "in_one_piece")
def _(kernel, image_shape):
    (H, W), (h, w) = image_shape, kernel.shape
    columns = W - w + 1
    result = np.zeros((H * W, (H - h + 1) * columns))
    for i in range(H - h + 1):
        for j in range(columns):
            for n, weight in enumerate(kernel.ravel()):
                if i * W + j + n < H * W:
                    result[i * W + j + n, i * columns + j] = weight
    return result


@wrong("convolution_as_matrix", "kernel_not_moved")
def _(kernel, image_shape):
    rows, columns = image_shape[0] - kernel.shape[0] + 1, image_shape[1] - kernel.shape[1] + 1
    return _matrix(kernel, image_shape, places=[(0, 0)] * (rows * columns))


@wrong("convolution_as_matrix", "kernel_transposed")
def _(kernel, image_shape):
    return _matrix(kernel.T, image_shape)


@wrong("convolution_as_matrix", "height_for_width")
def _(kernel, image_shape):
    (H, W), (h, w) = image_shape, kernel.shape
    columns = W - w + 1
    result = np.zeros((H * W, (H - h + 1) * columns))
    for i, j in np.ndindex(H - h + 1, columns):
        for a in range(h):
            for b in range(w):
                result[(i + a) * H + (j + b), i * columns + j] = kernel[a][b]
    return result


@wrong("convolution_as_matrix", "off_by_one")
def _(kernel, image_shape):
    h, w = kernel.shape
    rows, columns = image_shape[0] - h, image_shape[1] - w
    four = np.zeros((*image_shape, rows, columns))
    for i in range(rows):
        for j in range(columns):
            four[i : i + h, j : j + w, i, j] = kernel
    return four.reshape(image_shape[0] * image_shape[1], rows * columns)


@wrong("convolution_as_matrix", "four_axes")
def _(kernel, image_shape):
    h, w = kernel.shape
    rows, columns = image_shape[0] - h + 1, image_shape[1] - w + 1
    four = np.zeros((*image_shape, rows, columns))
    for i in range(rows):
        for j in range(columns):
            four[i : i + h, j : j + w, i, j] = kernel
    return four


@wrong("convolution_as_matrix", "ones")
def _(kernel, image_shape):
    return (_matrix(kernel, image_shape) != 0) * 1


@wrong("convolution_as_matrix", "same_size")
def _(kernel, image_shape):
    (H, W), (h, w) = image_shape, kernel.shape
    result = np.zeros((H * W, H * W))
    for i, j in np.ndindex(H, W):
        for a, b in np.ndindex(h, w):
            r, c = i + a - h // 2, j + b - w // 2
            if 0 <= r < H and 0 <= c < W:
                result[r * W + c, i * W + j] = kernel[a, b]
    return result


@wrong("convolution_parameters", "biases_forgotten")
def _(kernel_shape, n_kernels):
    h, w = kernel_shape
    return h * w * n_kernels


@wrong("convolution_parameters", "one_bias_for_all")
def _(kernel_shape, n_kernels):
    return n_kernels * np.prod(kernel_shape) + 1


@wrong("convolution_parameters", "bias_per_weight")
def _(kernel_shape, n_kernels):
    weights = n_kernels * np.prod(kernel_shape)
    return weights + weights


@wrong("convolution_parameters", "sides_added")
def _(kernel_shape, n_kernels):
    return (sum(kernel_shape) + 1) * n_kernels


@wrong("convolution_parameters", "one_kernel_only")
def _(kernel_shape, n_kernels):
    h, w = kernel_shape
    return 1 + h * w


@wrong("convolution_parameters", "kernels_added")
def _(kernel_shape, n_kernels):
    h, w = kernel_shape
    return h * w + n_kernels


@wrong("convolution_parameters", "taken_for_a_square")
def _(kernel_shape, n_kernels):
    side = kernel_shape[0]
    return (side * side + 1) * n_kernels


wrong.answers(
    "recall_hidden_joint", punished_like_any_other=[3**2 + 4**2], the_distance=[5], infinite=[np.nan]
)
wrong.answers(
    "recall_dense_size",
    biases_forgotten=[64 * 36],
    added=[64 + 36],
    bias_per_input=[64 * 36 + 64],
    one_bias=[64 * 36 + 1],
)
wrong.answers("after_a_shift", nearly_all=["nearly all"], about_a_tenth=["about a tenth"])
wrong.answers("read_differently", about_a_tenth=["about a tenth"], about_half=["about half"])


@wrong("max_pool", "begun_one_apart")
def _(image, size):
    H, W = image.shape
    return [[image[i : i + size, j : j + size].max() for j in range(W // size)] for i in range(H // size)]


@wrong("convolution_as_matrix", "zeros_made_once")
def _(kernel, image_shape):
    (h, w), (H, W) = kernel.shape, image_shape
    image, columns = np.zeros(image_shape), []
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            image[i : i + h, j : j + w] = kernel
            columns.append(image.ravel())
    return np.array(columns).T


@wrong("convolution_as_matrix", "zeros_made_once")
def _(kernel, image_shape):
    (h, w), (H, W) = kernel.shape, image_shape
    image, result = np.zeros(image_shape), np.zeros((H * W, (H - h + 1) * (W - w + 1)))
    for place in range(result.shape[1]):
        i, j = divmod(place, W - w + 1)
        image[i : i + h, j : j + w] = kernel
        result[:, place] = image.ravel()
    return result


@wrong("max_pool")
def _(image, size):
    """Blocks begin two apart, whatever their size"""
    rows, columns = image.shape[0] // size, image.shape[1] // size
    return [
        [image[2 * i : 2 * i + size, 2 * j : 2 * j + size].max() for j in range(columns)] for i in range(rows)
    ]


@wrong("max_pool")
def _(image, size):
    """Blocks are two wide, whatever is asked for"""
    rows, columns = image.shape[0] // size, image.shape[1] // size
    return [
        [image[i * size : (i + 1) * size, j * size : j * size + 2].max() for j in range(columns)]
        for i in range(rows)
    ]


@wrong("max_pool")
def _(image, size):
    """Never more rows than columns"""
    rows, columns = sorted((image.shape[0] // size, image.shape[1] // size))
    return reference("max_pool")(image, size)[:rows, :columns]


@wrong("convolve")
def _(image, kernel):
    """Where one row of places is left, it is a row without a table"""
    return np.squeeze(reference("convolve")(image, kernel))


@wrong("convolve")
def _(image, kernel):
    """Two rows of places at least"""
    image = np.pad(image, [(0, int(image.shape[0] == kernel.shape[0])), (0, 0)])
    return reference("convolve")(image, kernel)


@wrong("convolution_as_matrix")
def _(kernel, image_shape):
    """Three places in each direction at most"""
    (h, w), (H, W) = kernel.shape, image_shape
    rows, columns = H - h + 1, W - w + 1
    weights = np.zeros((H, W, rows, columns))
    for i in range(min(rows, 3)):
        for j in range(min(columns, 3)):
            weights[i : i + h, j : j + w, i, j] = kernel
    return weights.reshape(H * W, rows * columns)
