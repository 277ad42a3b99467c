"""Lesson 14: a layer whose neurons look at one patch each and share their weights."""

from collections.abc import Callable

import numpy as np

from nbtools import nn
from nbtools.exercises.exercise import Exercise, itself, mistake, word

LESSON = "14_other_layers"

# No two numbers alike, none symmetric: what is flipped, turned or cut elsewhere comes out differently.
_IMAGE_34 = np.array([[1.0, -2.0, 3.0, 0.5], [4.0, 6.0, -1.0, 2.0], [-3.0, 5.0, 8.0, 7.0]])
_IMAGE_55 = np.array(
    [
        [0.0, 2.0, -1.0, 4.0, 1.0],
        [3.0, -5.0, 7.0, 0.5, -2.0],
        [6.0, 1.0, 9.0, -4.0, 8.0],
        [-7.0, 2.5, 5.0, 3.0, -6.0],
        [4.5, -3.0, 1.5, 2.0, 10.0],
    ]
)
_KERNEL_22 = np.array([[1.0, 2.0], [-3.0, 0.5]])
_KERNEL_23 = np.array([[1.0, -2.0, 0.5], [3.0, 4.0, -1.0]])
_KERNEL_32 = np.array([[2.0, 1.0], [-1.0, 5.0], [0.5, -4.0]])


def _image(rng: np.random.Generator) -> np.ndarray:
    return rng.normal(size=tuple(int(side) for side in rng.integers(4, 7, size=2)))


def _kernel(rng: np.random.Generator) -> np.ndarray:
    return rng.normal(size=tuple(int(side) for side in rng.integers(2, 4, size=2)))


recall_hidden_joint = Exercise(
    name="recall_hidden_joint",
    lesson=LESSON,
    answer=0.0,
    probe=itself,
    mistakes=(
        mistake(
            "punished_like_any_other",
            "That is its squared distance. Where nobody can see the joint, nobody can say how wrong it is.",
            25.0,
        ),
        mistake(
            "the_distance",
            "That is how far off it is. The question is what the loss makes of it.",
            5.0,
            7.0,
        ),
        mistake(
            "infinite",
            "It cannot be judged, but the loss must stay a number: the joint is left out.",
            float("nan"),
            float("inf"),
        ),
    ),
    hints=("The keypoint loss is a mean over the joints that can be seen. Is this one among them?",),
)

recall_dense_size = Exercise(
    name="recall_dense_size",
    lesson=LESSON,
    answer=2340.0,
    probe=itself,
    mistakes=(
        mistake("biases_forgotten", "Those are the weights. Every neuron has a bias as well.", 2304.0),
        mistake("added", "Every neuron has a weight for every input: multiply, then add the biases.", 100.0),
        mistake("bias_per_input", "Biases belong to the neurons: 36 of them, not 64.", 2368.0),
        mistake("one_bias", "Every neuron has a bias of its own, and there are 36 neurons.", 2305.0),
    ),
    hints=("64 times 36 weights, and then the biases.",),
)

after_a_shift = Exercise(
    name="after_a_shift",
    lesson=LESSON,
    is_prediction=True,
    answer="about half",
    probe=itself,
    measure=word,
    choices=("nearly all", "about half", "about a tenth"),
    mistakes=(
        mistake(
            "nearly_all",
            "For you it is the same digit. Each weight of the network belongs to one pixel, and that pixel now shows something else.",
            "nearly all",
        ),
        mistake(
            "about_a_tenth",
            "That would be guessing. Digits are thick: after one pixel much of the ink still lies where ink was.",
            "about a tenth",
        ),
    ),
    hints=(
        "A weight listens to one pixel. After the shift that pixel shows what its neighbour showed.",
        "It does much worse than before, and still better than a guess among ten.",
    ),
)


def _products(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Return every patch times the kernel, place by place, `(rows, columns, h, w)`."""
    return np.lib.stride_tricks.sliding_window_view(image, kernel.shape) * kernel


def _padded(image: np.ndarray, rows: tuple[int, int], columns: tuple[int, int]) -> np.ndarray:
    return np.pad(image, (rows, columns))


def _same_size(image: np.ndarray, kernel: np.ndarray, first: int) -> np.ndarray:
    """Convolve with zeros around the image; of an even kernel's uneven share `first` more go above and left."""
    h, w = (side - 1 for side in kernel.shape)
    above, left = (h + first) // 2, (w + first) // 2
    return nn.convolve(_padded(image, (above, h - above), (left, w - left)), kernel)


def _matrix_products(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    patches = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.sum(patches @ kernel, axis=(2, 3))


def _sticking_out(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Visit every pixel; what is left of a patch at the edge is broadcast, or fits with no kernel."""
    (h, w), result = kernel.shape, np.zeros(image.shape)
    for i, j in np.ndindex(image.shape):
        result[i, j] = np.sum(image[i : i + h, j : j + w] * kernel)
    return result


def _zeros_left_over(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    h, w = kernel.shape
    return _padded(nn.convolve(image, kernel), (0, h - 1), (0, w - 1))


convolve = Exercise(
    name="convolve",
    lesson=LESSON,
    answer=nn.convolve,
    cases=(
        (_IMAGE_34, _KERNEL_22),
        (_IMAGE_34, _KERNEL_23),
        (_IMAGE_55, _KERNEL_32),
        (_IMAGE_34.T, _KERNEL_23),  # one column of places
        (_IMAGE_34, _KERNEL_32),  # one row of places
        (_IMAGE_34[:, :3], _IMAGE_34[::-1, 1:]),  # one place
    ),
    draw=lambda rng: (_image(rng), _kernel(rng)),
    points=2,
    mistakes=(
        mistake(
            "flipped",
            "The kernel is turned upside down and left to right: that is what mathematicians call a convolution. Networks leave it as it is: its upper left weight meets the upper left pixel of the patch.",
            lambda image, kernel: nn.convolve(image, kernel[::-1, ::-1]),
        ),
        mistake(
            "flipped_one_way",
            "The kernel is turned round in one direction. Leave it as it is: its upper left weight meets the upper left pixel of the patch.",
            lambda image, kernel: nn.convolve(image, kernel[::-1]),
            lambda image, kernel: nn.convolve(image, kernel[:, ::-1]),
        ),
        mistake(
            "kernel_transposed",
            "Rows and columns of the kernel are swapped. Its rows lie over the rows of the patch.",
            lambda image, kernel: nn.convolve(image, kernel.T),
        ),
        mistake(
            "same_size",
            "The result is as large as the image: zeros were put around it. Visit only the places where the whole kernel lies on the image.",
            lambda image, kernel: _same_size(image, kernel, 0),
            lambda image, kernel: _same_size(image, kernel, 1),
        ),
        mistake(
            "zeros_left_over",
            "The result is as large as the image, and its last rows and columns stay 0. Make it (H - h + 1, W - w + 1): one number for each place where the kernel fits.",
            _zeros_left_over,
        ),
        mistake(
            "sticks_out",
            "The loops run over all pixels, and at the right and lower edge the kernel sticks out. Stop where it still fits: range(H - h + 1) and range(W - w + 1).",
            _sticking_out,
        ),
        mistake(
            "full_size",
            "The result is larger than the image: the kernel was let stick out on every side. Visit only the places where all of it lies on the image.",
            lambda image, kernel: nn.convolve(
                _padded(image, (kernel.shape[0] - 1,) * 2, (kernel.shape[1] - 1,) * 2), kernel
            ),
            lambda image, kernel: nn.convolve(
                _padded(image, (kernel.shape[0] - 1,) * 2, (kernel.shape[1] - 1,) * 2), kernel[::-1, ::-1]
            ),
        ),
        mistake(
            "off_by_one",
            "The last row and the last column of places are missing. A kernel of height h fits at H - h + 1 places: range(H - h + 1).",
            lambda image, kernel: nn.convolve(image, kernel)[:-1, :-1],
            lambda image, kernel: nn.convolve(image, kernel)[:-1, :-1].tolist(),  # of no rows nothing is left
        ),
        mistake(
            "steps_too_long",
            "The kernel moves by its own size, so that patches lie side by side. Move it by one pixel: patches overlap.",
            lambda image, kernel: nn.convolve(image, kernel)[:: kernel.shape[0], :: kernel.shape[1]],
            lambda image, kernel: nn.convolve(image, kernel)[:: kernel.shape[0], :: kernel.shape[1]][
                : image.shape[0] // kernel.shape[0], : image.shape[1] // kernel.shape[1]
            ],
        ),
        mistake(
            "rows_and_columns_swapped",
            "Rows and columns of the result are swapped. Moving the kernel down goes down in the result.",
            lambda image, kernel: nn.convolve(image, kernel).T,
        ),
        mistake(
            "image_transposed",
            "Rows and columns of the image are swapped. image[i:i + h, j:j + w]: i counts rows, h is the kernel's height.",
            lambda image, kernel: nn.convolve(image.T, kernel),
            lambda image, kernel: nn.convolve(image.T, kernel)[
                : image.shape[0] - kernel.shape[0] + 1, : image.shape[1] - kernel.shape[1] + 1
            ],
        ),
        mistake(
            "mean",
            "This is the mean of the products. A neuron takes their sum.",
            lambda image, kernel: _products(image, kernel).mean(axis=(2, 3)),
        ),
        mistake(
            "kernel_not_used",
            "This adds up each patch as it is. Multiply it by the kernel first, place by place.",
            lambda image, kernel: nn.convolve(image, np.ones(kernel.shape)),
        ),
        mistake(
            "not_summed",
            "These are the products, patch by patch. Add up those of each patch: one number for each place.",
            _products,
        ),
        mistake(
            "first_place_only",
            "This is the first place alone. Does the `return` stand inside the loop? Go on to every place where the kernel fits.",
            lambda image, kernel: nn.convolve(image, kernel)[0, 0],
            lambda image, kernel: _products(image, kernel)[0, 0],
            lambda image, kernel: nn.convolve(image, kernel)[0],
        ),
        mistake(
            "all_places_added",
            "This adds up over all places. Each keeps its own number.",
            lambda image, kernel: nn.convolve(image, kernel).sum(),
        ),
        mistake(
            "result_flat",
            "The numbers are right, in one row. Keep them where they are on the image: (H - h + 1) rows of (W - w + 1).",
            lambda image, kernel: nn.convolve(image, kernel).ravel(),
        ),
        mistake(
            "matrix_product",
            "This is the matrix product patch @ kernel. Multiply place by place: patch * kernel.",
            _matrix_products,
        ),
        mistake(
            "cut_off",
            "Numbers below 0 were cut off. The kernel may give them: leave the result as it is.",
            lambda image, kernel: np.maximum(nn.convolve(image, kernel), 0),
            lambda image, kernel: np.clip(nn.convolve(image, kernel), 0, 255),
            lambda image, kernel: np.clip(nn.convolve(image, kernel), 0, 1),
        ),
        mistake(
            "sign_lost",
            "The signs were taken off. A weighted sum may be below 0: leave the result as it is.",
            lambda image, kernel: np.abs(nn.convolve(image, kernel)),
        ),
    ),
    hints=(
        "One place first: patch = image[i:i + h, j:j + w], and np.sum(patch * kernel) is the number that belongs there.",
        "h, w = kernel.shape. There are image.shape[0] - h + 1 rows of places, and image.shape[1] - w + 1 places in each.",
        "result = np.zeros((rows, columns)), then two loops: for i in range(rows): for j in range(columns): result[i, j] = …",
    ),
)


def _pooled(image: np.ndarray, size: int, of: Callable, partial: bool = False) -> np.ndarray:
    """Return `of` each block; `partial` keeps the incomplete ones at the edge."""
    ends = [side + 1 if partial else side - side % size + 1 for side in image.shape]
    rows, columns = ([(i, i + size) for i in range(0, end - 1, size)] for end in ends)
    return np.array([[of(image[a:b, c:d]) for c, d in columns] for a, b in rows])


def _with_zeros_at_the_edge(image: np.ndarray, size: int) -> np.ndarray:
    return nn.max_pool(np.pad(image, [(0, -side % size) for side in image.shape]), size)


def _torn(image: np.ndarray, size: int) -> np.ndarray:
    """Cut the numbers in reading order into pieces of size * size: these are no blocks."""
    rows, columns = image.shape[0] // size, image.shape[1] // size
    complete = image[: rows * size, : columns * size]
    return complete.reshape(rows, columns, size * size).max(axis=2)


def _into_size_parts(image: np.ndarray, size: int) -> np.ndarray:
    parts = [np.array_split(row, size, axis=1) for row in np.array_split(image, size, axis=0)]
    return np.array([[part.max() for part in row] for row in parts])


def _windows(image: np.ndarray, size: int) -> np.ndarray:
    return np.lib.stride_tricks.sliding_window_view(image, (size, size)).max(axis=(2, 3))


def _begun_one_apart(image: np.ndarray, size: int) -> np.ndarray:
    return _windows(image, size)[: image.shape[0] // size, : image.shape[1] // size]


def _corners(image: np.ndarray, size: int) -> np.ndarray:
    return image[: image.shape[0] // size * size : size, : image.shape[1] // size * size : size]


# The upper right block of the first holds numbers below 0 only; the last row of the second would, kept, be new blocks.
_MAP_44 = np.array(
    [[1.0, 5.0, -2.0, -7.0], [3.0, 2.0, -1.5, -4.0], [6.0, -8.0, 0.5, 2.5], [-9.0, 4.0, 7.0, 1.5]]
)
_MAP_57 = np.array(
    [
        [2.0, -1.0, 3.0, 8.0, 0.5, -6.0, -2.0],
        [5.0, 4.0, -9.0, 1.0, 7.0, 2.5, -3.0],
        [-4.0, 6.0, 1.5, -5.0, 9.5, 3.5, -1.0],
        [0.0, -8.0, 12.0, 2.0, -7.0, 4.5, -0.5],
        [-3.5, -2.5, -4.5, -5.5, -6.5, -7.5, -8.5],
    ]
)


def _map_and_size(rng: np.random.Generator) -> tuple:
    return rng.normal(size=tuple(int(side) for side in rng.integers(4, 9, size=2))), int(rng.integers(2, 4))


def _so_many(image: np.ndarray, size: int, rows: int, columns: int) -> np.ndarray:
    """Return the largest of so many blocks; what sticks out of the image is left out."""
    return np.array(
        [
            [image[i * size : (i + 1) * size, j * size : (j + 1) * size].max() for j in range(columns)]
            for i in range(rows)
        ]
    )


max_pool = Exercise(
    name="max_pool",
    lesson=LESSON,
    answer=nn.max_pool,
    cases=(
        (_MAP_44, 2),
        (_MAP_57, 2),
        (_MAP_57, 3),
        (np.vstack([_MAP_57, _MAP_57[::-1]]), 3),  # more rows than columns, and several blocks each way
        (_MAP_57, 1),
    ),
    draw=_map_and_size,
    points=2,
    mistakes=(
        mistake(
            "mean",
            "This is the mean of each block. Keep the largest.",
            lambda image, size: _pooled(image, size, np.mean),
        ),
        mistake(
            "sum",
            "This adds up each block. Keep the largest.",
            lambda image, size: _pooled(image, size, np.sum),
        ),
        mistake(
            "smallest",
            "This is the smallest of each block. Keep the largest.",
            lambda image, size: _pooled(image, size, np.min),
        ),
        mistake(
            "absolute",
            "This takes absolute values first. A number far below 0 is not large: leave the signs.",
            lambda image, size: _pooled(image, size, lambda block: np.abs(block).max()),
        ),
        mistake(
            "starts_at_zero",
            "Where all numbers of a block are below 0 this says 0. The largest of them is below 0 too: begin with the first number of the block.",
            lambda image, size: np.maximum(nn.max_pool(image, size), 0),
        ),
        mistake(
            "begun_one_apart",
            "There are as many blocks as there should be, but each begins one pixel after the one before. Block (i, j) begins at row i * size and column j * size.",
            _begun_one_apart,
        ),
        mistake(
            "overlapping",
            "The window moves by one pixel, so that blocks overlap. Blocks lie side by side: move by size.",
            _windows,
        ),
        mistake(
            "incomplete_kept",
            "The incomplete blocks at the right or lower edge are kept. Leave them out: image.shape[0] // size rows of blocks.",
            lambda image, size: _pooled(image, size, np.max, partial=True),
        ),
        mistake(
            "incomplete_filled_up",
            "The incomplete blocks at the edge are filled up with zeros. Leave them out: image.shape[0] // size rows of blocks.",
            _with_zeros_at_the_edge,
        ),
        mistake(
            "rows_and_columns_swapped",
            "Rows and columns of the result are swapped.",
            lambda image, size: nn.max_pool(image, size).T,
            lambda image, size: nn.max_pool(image.T, size)[
                : image.shape[0] // size, : image.shape[1] // size
            ],
        ),
        mistake(
            "torn_blocks",
            "Each group holds numbers that stand one after another in a row, and no square block. Cut rows and columns both: reshape(rows, size, columns, size), and the largest over axes 1 and 3.",
            _torn,
        ),
        mistake(
            "one_direction_only",
            "This takes the largest in one direction only. A block has rows and columns.",
            lambda image, size: image[: len(image) // size * size].reshape(-1, size, image.shape[1]).max(1),
            lambda image, size: (
                image[:, : image.shape[1] // size * size].reshape(len(image), -1, size).max(2)
            ),
        ),
        mistake(
            "corners",
            "This keeps the first number of each block. Keep the largest of all its numbers.",
            lambda image, size: image[::size, ::size],
            _corners,
        ),
        mistake(
            "one_for_all",
            "This is the largest of the whole image. Each block has its own.",
            lambda image, size: image.max(),
        ),
        mistake(
            "first_block_only",
            "This is the first block alone. Does the `return` stand inside the loop?",
            lambda image, size: image[:size, :size].max(),
        ),
        mistake(
            "size_counts_blocks",
            "This cuts the image into size parts each way. `size` is how many pixels wide and high a block is.",
            _into_size_parts,
        ),
        mistake(
            "always_two",
            "The blocks are 2 by 2, whatever size says. Take size for their height and width.",
            lambda image, size: nn.max_pool(image, 2),
        ),
        mistake(
            "rounded_blocks",
            "The number of blocks is rounded. Only whole blocks count: image.shape[0] // size rows of them.",
            lambda image, size: _so_many(
                image, size, round(image.shape[0] / size), round(image.shape[1] / size)
            ),
        ),
        mistake(
            "ends_too_early",
            "The loops end before the last block where the blocks fill the image: range stops before its end. Go up to and with H - size: range(0, H - size + 1, size).",
            lambda image, size: [
                [image[i : i + size, j : j + size].max() for j in range(0, image.shape[1] - size, size)]
                for i in range(0, image.shape[0] - size, size)
            ],
            lambda image, size: np.array(
                [
                    [image[i : i + size, j : j + size].max() for j in range(0, image.shape[1] - size, size)]
                    for i in range(0, image.shape[0] - size, size)
                ]
            ),
        ),
    ),
    hints=(
        "Block (i, j) is image[i * size:(i + 1) * size, j * size:(j + 1) * size].",
        "There are image.shape[0] // size rows of blocks, and image.shape[1] // size blocks in each: what is left over at the edge has no block.",
        "Two loops as in convolve, with block.max() in place of the weighted sum.",
    ),
)


def _placed(kernel: np.ndarray, shape: tuple[int, int], row_length: int | None = None) -> np.ndarray:
    """Write the matrix weight by weight; `row_length` says how many pixels a row is taken to have."""
    (H, W), (h, w) = shape, kernel.shape
    rows, columns = H - h + 1, W - w + 1
    weights = np.zeros((H * W, rows * columns))
    for (i, j), (a, b) in ((p, q) for p in np.ndindex(rows, columns) for q in np.ndindex(h, w)):
        weights[(i + a) * (row_length or W) + j + b, i * columns + j] = kernel[a, b]
    return weights


def _in_one_piece(kernel: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """Put the kernel's weights one below the other, as if the patch's pixels stood so in the row."""
    weights = np.zeros_like(nn.convolution_as_matrix(kernel, shape))
    columns = shape[1] - kernel.shape[1] + 1
    for place, column in enumerate(weights.T):
        start = place // columns * shape[1] + place % columns
        column[start : start + kernel.size] = kernel.ravel()[: len(column) - start]
    return weights


def _kernel_not_moved(kernel: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    weights = nn.convolution_as_matrix(kernel, shape)
    return np.tile(weights[:, :1], (1, weights.shape[1]))


def _places(kernel: np.ndarray, shape: tuple[int, int]) -> tuple[int, int]:
    """Return how many rows of places there are, and how many places in each."""
    return shape[0] - kernel.shape[0] + 1, shape[1] - kernel.shape[1] + 1


def _added_up(kernel: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """Lay the kernel on one and the same image at all places; column after column shows more of it."""
    image, columns = np.zeros(shape), []
    h, w = kernel.shape
    for i, j in np.ndindex(_places(kernel, shape)):
        image[i : i + h, j : j + w] = kernel
        columns.append(image.flatten())
    return np.array(columns).T


def _in_four_axes(kernel: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    return nn.convolution_as_matrix(kernel, shape).reshape(*shape, *_places(kernel, shape))


def _places_downwards(kernel: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    four = _in_four_axes(kernel, shape)
    return four.swapaxes(2, 3).reshape(shape[0] * shape[1], -1)


def _pixels_downwards(kernel: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    four = _in_four_axes(kernel, shape)
    return four.swapaxes(0, 1).reshape(shape[0] * shape[1], -1)


def _all_downwards(kernel: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    four = _in_four_axes(kernel, shape)
    return four.transpose(1, 0, 3, 2).reshape(shape[0] * shape[1], -1)


def _last_places_missing(kernel: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    return _in_four_axes(kernel, shape)[:, :, :-1, :-1].reshape(shape[0] * shape[1], -1)


def _for_same_size(kernel: np.ndarray, shape: tuple[int, int], first: int) -> np.ndarray:
    """Give every pixel a place, with what of the kernel still lies on the image."""
    pixels = np.eye(shape[0] * shape[1]).reshape(-1, *shape)
    return np.array([_same_size(pixel, kernel, first).ravel() for pixel in pixels])


def _rolled(kernel: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    first = np.zeros(shape)
    first[: kernel.shape[0], : kernel.shape[1]] = kernel
    return np.array(
        [np.roll(first.ravel(), place) for place in range(int(np.prod(_places(kernel, shape))))]
    ).T


convolution_as_matrix = Exercise(
    name="convolution_as_matrix",
    lesson=LESSON,
    answer=nn.convolution_as_matrix,
    cases=(
        (_KERNEL_22, (3, 3)),
        (_KERNEL_23, (3, 4)),
        (_KERNEL_32, (4, 3)),
        (_KERNEL_22, (2, 4)),
        (_KERNEL_22, (5, 6)),
    ),
    draw=lambda rng: (_kernel(rng), (int(rng.integers(4, 6)), int(rng.integers(3, 5)))),
    points=3,
    mistakes=(
        mistake(
            "transposed",
            "This is the matrix lying on its side. A row for each pixel, a column for each place, as in every dense layer: image.ravel() @ W.",
            lambda kernel, shape: nn.convolution_as_matrix(kernel, shape).T,
        ),
        mistake(
            "flipped_kernel",
            "The kernel stands in the columns the wrong way round. Its upper left weight belongs to the upper left pixel of the patch.",
            lambda kernel, shape: nn.convolution_as_matrix(kernel[::-1, ::-1], shape),
        ),
        mistake(
            "kernel_transposed",
            "Rows and columns of the kernel are swapped.",
            lambda kernel, shape: nn.convolution_as_matrix(kernel.T, shape),
        ),
        mistake(
            "places_downwards",
            "The columns come in another order: places one below the other. Take them as ravel() reads: along the first row, then along the next.",
            _places_downwards,
        ),
        mistake(
            "pixels_downwards",
            "The rows come in another order: pixels one below the other. Take them as ravel() reads: pixel (i, j) has row i * W + j.",
            _pixels_downwards,
        ),
        mistake(
            "all_downwards",
            "Pixels and places both are counted downwards. Count as ravel() reads: along the first row, then along the next.",
            _all_downwards,
        ),
        mistake(
            "height_for_width",
            "Pixel (i, j) has row i * W + j, with the width W of the image: W pixels stand in each row above it.",
            lambda kernel, shape: _placed(kernel, shape, row_length=shape[0]),
        ),
        mistake(
            "in_one_piece",
            "The kernel stands in each column in one piece. Its rows lie under one another on the image: after each, the rest of the image's row is 0.",
            _in_one_piece,
        ),
        mistake(
            "kernel_not_moved",
            "All columns are the same. Each column has the kernel at another place.",
            _kernel_not_moved,
        ),
        mistake(
            "zeros_made_once",
            "The image of zeros is made once, and the kernel of other places still lies on it. Begin at every place with zeros anew.",
            _added_up,
            lambda kernel, shape: np.tile(_added_up(kernel, shape)[:, -1:], np.prod(_places(kernel, shape))),
        ),
        mistake(
            "same_size",
            "This has a column for each pixel. There is one only for each place where the whole kernel fits.",
            lambda kernel, shape: _for_same_size(kernel, shape, 0),
            lambda kernel, shape: _for_same_size(kernel, shape, 1),
        ),
        mistake(
            "off_by_one",
            "The last row and the last column of places are missing: H - h + 1 times W - w + 1 of them.",
            _last_places_missing,
        ),
        mistake(
            "four_axes",
            "The weights are right and still have four axes. Make it a matrix: reshape(H * W, rows * columns).",
            _in_four_axes,
        ),
        mistake(
            "ones",
            "This marks where the kernel lies. Put its weights there.",
            lambda kernel, shape: nn.convolution_as_matrix(np.ones(kernel.shape), shape),
        ),
        mistake(
            "rolled",
            "The kernel is moved on by one number for each place. At the end of a row of places it has to go to the next row of the image, w - 1 numbers further.",
            _rolled,
        ),
    ),
    hints=(
        "One column first: an image of zeros with the kernel laid on it at one place, then ravel().",
        "weights = np.zeros((H, W, rows, columns)): weights[:, :, i, j] is the image that belongs to place (i, j). At the end reshape it to (H * W, rows * columns).",
        "for i in range(rows): for j in range(columns): weights[i:i + h, j:j + w, i, j] = kernel",
    ),
)

convolution_parameters = Exercise(
    name="convolution_parameters",
    lesson=LESSON,
    answer=nn.convolution_parameters,
    cases=(((3, 3), 8), ((2, 5), 1), ((5, 3), 4)),
    draw=lambda rng: (
        (int(rng.integers(2, 5)), int(rng.integers(5, 8))),
        int(rng.integers(2, 40)),
    ),
    mistakes=(
        mistake(
            "biases_forgotten",
            "These are the weights. Each kernel has a bias too.",
            lambda shape, n: n * shape[0] * shape[1],
        ),
        mistake(
            "one_bias_for_all",
            "This counts one bias for all kernels. Each has its own.",
            lambda shape, n: n * shape[0] * shape[1] + 1,
        ),
        mistake(
            "bias_per_weight",
            "This counts a bias for each weight. Each kernel has one.",
            lambda shape, n: 2 * n * shape[0] * shape[1],
        ),
        mistake(
            "sides_added",
            "This adds the sides of the kernel. It has height times width weights.",
            lambda shape, n: n * (shape[0] + shape[1] + 1),
            lambda shape, n: n * (shape[0] + shape[1]),
        ),
        mistake(
            "one_kernel_only",
            "This is one kernel. There are n_kernels of them.",
            lambda shape, n: shape[0] * shape[1] + 1,
            lambda shape, n: shape[0] * shape[1],
        ),
        mistake(
            "kernels_added",
            "Each kernel has weights of its own: multiply by n_kernels.",
            lambda shape, n: shape[0] * shape[1] + n,
            lambda shape, n: shape[0] * shape[1] + 1 + n,
        ),
        mistake(
            "taken_for_a_square",
            "This takes the kernel for a square. Height and width may differ.",
            lambda shape, n: n * (shape[0] ** 2 + 1),
            lambda shape, n: n * (shape[1] ** 2 + 1),
        ),
    ),
    hints=(
        "One kernel first: how many weights has it, and what else?",
        "n_kernels times (height times width + 1). The size of the image does not come into it.",
    ),
)

read_differently = Exercise(
    name="read_differently",
    lesson=LESSON,
    is_prediction=True,
    answer="none",
    probe=itself,
    measure=word,
    choices=("none", "about a tenth", "about half"),
    mistakes=(
        mistake(
            "about_a_tenth",
            "Then something would have to change. The maps move along with the digit: are their largest numbers others?",
            "about a tenth",
        ),
        mistake(
            "about_half",
            "So it was for the dense network. Here no weight belongs to a place: the same kernel visits all of them.",
            "about half",
        ),
    ),
    hints=(
        "The digit moves, so each map moves along. What is left of a map after the pooling?",
        "The largest number of a map stays the same, wherever on the map it stands.",
    ),
)

EXERCISES = (
    recall_hidden_joint,
    recall_dense_size,
    after_a_shift,
    convolve,
    max_pool,
    convolution_as_matrix,
    convolution_parameters,
    read_differently,
)
