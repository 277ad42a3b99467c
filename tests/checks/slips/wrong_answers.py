"""One wrong answer for each slip: what is asked for, what was written, and the line that is to be told."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wrong:
    """A right function, one with a slip, its line, and the shapes of what it is given."""

    slip: str
    right: str
    wrong: str
    line: int
    shapes: tuple[tuple[int, ...], ...] = ((4, 3),)


ROWS = "def task(z):\n    total = 0\n    for row in z:\n        total += row.sum() ** 2\n    return total"
DENSE = "def task(X, W, b):\n    return X @ W + b"
XWB = ((5, 3), (3, 2), (2,))

WRONG_ANSWERS = (
    Wrong("return_inside_loop", ROWS, ROWS.replace("\n    return", "\n        return"), 5),
    Wrong("return_missing", ROWS, ROWS.removesuffix("\n    return total"), 4),
    Wrong("printed_not_returned", DENSE, DENSE.replace("return X @ W + b", "print(X @ W + b)"), 2, XWB),
    Wrong(
        "yielded_not_collected",
        "def task(z):\n    return z.sum(axis=1)",
        "def task(z):\n    for row in z:\n        yield row.sum()",
        3,
    ),
    Wrong(
        "method_returns_nothing",
        "def task(z):\n    return z.sum(axis=1)",
        "def task(z):\n    sums = []\n    for row in z:\n        sums = sums.append(row.sum())\n    return sums",
        4,
    ),
    Wrong(
        "result_thrown_away",
        "def task(z):\n    return np.exp(z)",
        "def task(z):\n    np.exp(z)\n    return z",
        2,
    ),
    Wrong("comma_after_result", DENSE, f"{DENSE},", 2, XWB),
    Wrong("brackets_too_many", DENSE, DENSE.replace("X @ W + b", "[X @ W + b]"), 2, XWB),
    Wrong(
        "caret_for_power",
        "def task(z):\n    return np.round(z) ** 2",
        "def task(z):\n    return np.round(z) ^ 2",
        2,
    ),
    Wrong("numpy_name_missing", "def task(z):\n    return np.exp(z)", "def task(z):\n    return exp(z)", 2),
    Wrong(
        "question_of_array",
        "def task(z):\n    return np.where(z > 0, z, 0)",
        "def task(z):\n    if z > 0:\n        return z\n    return 0",
        2,
    ),
    Wrong(
        "builtin_for_numpy",
        "def task(z):\n    return np.maximum(z, 0)",
        "def task(z):\n    return max(z, 0)",
        2,
    ),
    Wrong(
        "largest_of_two",
        "def task(z):\n    return np.maximum(z, 0)",
        "def task(z):\n    return np.max(z, 0)",
        2,
    ),
    Wrong(
        "changes_argument",
        "def task(z):\n    return z * 2",
        "def task(z):\n    y = z\n    y *= 2\n    return y",
        3,
    ),
    Wrong("overwritten_in_loop", ROWS, ROWS.replace("+=", "="), 4),
    Wrong(
        "filled_by_place",
        "def task(z):\n    return z.sum(axis=1)",
        "def task(z):\n    s = []\n    for i in range(len(z)):\n        s[i] = z[i].sum()\n    return s",
        4,
    ),
    Wrong(
        "set_anew_in_loop",
        ROWS,
        "def task(z):\n    for row in z:\n        total = 0\n        total += row.sum() ** 2\n    return total",
        3,
    ),
    Wrong(
        "outside_loop",
        ROWS,
        "def task(z):\n    total = 0\n    for row in z:\n        s = row.sum()\n    total += s ** 2\n    return total",
        5,
    ),
    Wrong(
        "inside_loop",
        "def task(z):\n    return z.sum() ** 2",
        "def task(z):\n    s = 0\n    for row in z:\n        s += row.sum()\n        s = s ** 2\n    return s",
        5,
    ),
    Wrong("line_too_much", DENSE, "def task(X, W, b):\n    X = np.tanh(X)\n    return X @ W + b", 2, XWB),
    Wrong("wrong_brackets", "def task(z):\n    return 1 / (1 + z)", "def task(z):\n    return 1 / 1 + z", 2),
    Wrong("call_too_much", DENSE, DENSE.replace("X @ W + b", "np.tanh(X @ W + b)"), 2, XWB),
    Wrong(
        "bracket_closes_elsewhere",
        "def task(z):\n    return np.mean(z ** 2)",
        "def task(z):\n    return np.mean(z) ** 2",
        2,
    ),
    Wrong("wrong_comparison", "def task(z):\n    return z > 0", "def task(z):\n    return z < 0", 2),
    Wrong(
        "parts_in_wrong_order",
        "def task(z):\n    return z[0], z.sum()",
        "def task(z):\n    return z.sum(), z[0]",
        2,
    ),
    Wrong("part_too_many", DENSE, f"{DENSE}, X", 2, XWB),
    Wrong(
        "arguments_in_wrong_order",
        "def task(X, W, b):\n    return np.dot(X, W) + b",
        "def task(X, W, b):\n    return np.dot(W, X) + b",
        2,
        XWB,
    ),
    Wrong(
        "not_called",
        "def task(z):\n    y = z.copy()\n    y[0] = 0\n    return y",
        "def task(z):\n    y = z.copy\n    y[0] = 0\n    return y",
        2,
    ),
    Wrong(
        "range_one_off",
        "def task(z):\n    return [z[i, 0] for i in range(len(z))]",
        "def task(z):\n    return [z[i, 0] for i in range(1, len(z))]",
        2,
    ),
    Wrong(
        "wrong_axis", "def task(z):\n    return z.sum(axis=0)", "def task(z):\n    return z.sum(axis=1)", 2
    ),
    Wrong(
        "wrong_count",
        "def task(z):\n    return z.sum() / len(z)",
        "def task(z):\n    return z.sum() / z.shape[1]",
        2,
    ),
    Wrong("indices_swapped", "def task(z):\n    return z[1, 0]", "def task(z):\n    return z[0, 1]", 2),
    Wrong("wrong_product", DENSE, DENSE.replace("@", "*"), 2, XWB),
    Wrong(
        "sides_swapped",
        "def task(X, y):\n    return X / y",
        "def task(X, y):\n    return y / X",
        2,
        ((4, 3), (3,)),
    ),
    Wrong("wrong_sign", "def task(z):\n    return np.exp(-z)", "def task(z):\n    return np.exp(z)", 2),
    Wrong("wrong_transpose", "def task(X):\n    return X.T @ X", "def task(X):\n    return X @ X", 2),
    Wrong(
        "wrong_update",
        "def task(z):\n    w = 5.0\n    for row in z:\n        w -= row.sum()\n    return w",
        "def task(z):\n    w = 5.0\n    for row in z:\n        w += row.sum()\n    return w",
        4,
    ),
    Wrong(
        "index_one_off",
        "def task(z):\n    return z[2] - z[1]",
        "def task(z):\n    return z[3] - z[1]",
        2,
    ),
    Wrong("index_too_much", DENSE, DENSE.replace("+ b", "+ b[0]"), 2, XWB),
    Wrong("wrong_slice", "def task(z):\n    return z[1:].sum()", "def task(z):\n    return z[:1].sum()", 2),
    Wrong(
        "list_brackets_missing",
        "def task(X, y):\n    return np.concatenate((X, y))",
        "def task(X, y):\n    return np.concatenate(X, y)",
        2,
        ((4, 3), (2, 3)),
    ),
    Wrong(
        "added_not_joined",
        "def task(X, y):\n    return np.concatenate((X, y))",
        "def task(X, y):\n    return X + y",
        2,
        ((3,), (3,)),
    ),
    Wrong(
        "loops_over_wrong_thing",
        "def task(z):\n    return [z[i, 0] for i in range(len(z))]",
        "def task(z):\n    return [z[i, 0] for i in len(z)]",
        2,
    ),
    Wrong(
        "branches_swapped",
        "def task(z):\n    return np.where(z == 0, 1, z)",
        "def task(z):\n    return np.where(z == 0, z, 1)",
        2,
    ),
    Wrong(
        "whole_number_array",
        "def task(z):\n    y = np.zeros(z.shape)\n    y[...] = z\n    return y",
        "def task(z):\n    y = np.zeros(z.shape, dtype=int)\n    y[...] = z\n    return y",
        2,
    ),
    Wrong(
        "wrong_name", DENSE, "def task(X, W, b):\n    Z = X @ W\n    return X + b", 3, ((5, 3), (3, 3), (3,))
    ),
    Wrong(
        "wrong_function", "def task(z):\n    return np.mean(z)", "def task(z):\n    return np.median(z)", 2
    ),
    Wrong(
        "lines_in_wrong_order",
        "def task(z):\n    s = 0\n    t = []\n    for row in z:\n        s = s + row.sum()\n        t.append(s)\n    return t",
        "def task(z):\n    s = 0\n    t = []\n    for row in z:\n        t.append(s)\n        s = s + row.sum()\n    return t",
        5,
    ),
    Wrong(
        "part_missing", "def task(X, y):\n    return y, X", "def task(X, y):\n    return y", 2, ((4, 3), (3,))
    ),
    Wrong("part_too_much", DENSE, DENSE.replace("+ b", "+ b * b.sum()"), 2, XWB),
    Wrong("wrong_operator", DENSE, DENSE.replace("+ b", "* b"), 2, XWB),
    Wrong(
        "argument_too_much",
        "def task(z):\n    return np.round(z)",
        "def task(z):\n    return np.round(z, 1)",
        2,
    ),
    Wrong("index_missing", "def task(z):\n    return z[0] + 1.0", "def task(z):\n    return z + 1.0", 2),
    Wrong("wrong_number", "def task(z):\n    return 0.5 * z", "def task(z):\n    return 0.25 * z", 2),
    Wrong(
        "number_written_in",
        "def task(X, y):\n    return X.sum() * len(y)",
        "def task(X, y):\n    return X.sum() * 3.5",
        2,
        ((4, 3), (7,)),
    ),
    Wrong(
        "star_missing",
        "def task(X, y):\n    both = (X, y)\n    return np.dot(*both)",
        "def task(X, y):\n    both = (X, y)\n    return np.dot(both)",
        3,
        ((4, 3), (3,)),
    ),
    Wrong(
        "argument_missing",
        "def task(X, W, b):\n    return np.dot(X, W) + b",
        "def task(X, W, b):\n    return np.dot(X) + b",
        2,
        XWB,
    ),
    Wrong(
        "wrong_name_set",
        "def task(z):\n    y = np.exp(z)\n    return y / y.sum() - z",
        "def task(z):\n    y = z\n    z = np.exp(z)\n    return y / y.sum() - z + (z - y) * 0 if False else y / y.sum() - z",
        3,
    ),
    Wrong("factor_missing", "def task(z):\n    return z * 2 + 1", "def task(z):\n    return z + 1", 2),
    Wrong("call_missing", "def task(z):\n    return np.exp(z) + 1", "def task(z):\n    return z + 1", 2),
    Wrong("term_missing", DENSE, DENSE.replace(" + b", ""), 2, XWB),
    Wrong(
        "row_repeated",
        "def task(z):\n    return z * 2",
        "def task(z):\n    out = [[0] * 3] * 4\n    for i in range(4):\n        for j in range(3):\n"
        "            out[i][j] = z[i, j] * 2\n    return np.array(out)",
        2,
    ),
    Wrong(
        "begins_too_full",
        "def task(z):\n    return np.array([row.sum() for row in z])",
        "def task(z):\n    sums = [0]\n    for row in z:\n        sums.append(row.sum())\n    return np.array(sums)",
        2,
    ),
    Wrong(
        "condition_too_much",
        "def task(z):\n    return np.array([row.sum() for row in z if row[0] > 0])",
        "def task(z):\n    return np.array([row.sum() for row in z if row[0] > 0 and row[1] < 1])",
        2,
    ),
    Wrong(
        "whole_division",
        "def task(z):\n    return z[: len(z) // 2]",
        "def task(z):\n    half = len(z) / 2\n    return z[:half]",
        2,
    ),
    Wrong(
        "best_not_kept",
        "def task(z):\n    return z[np.argmax(z[:, 0])]",
        "def task(z):\n    best, row = z[0, 0], z[0]\n    for one in z:\n        if one[0] > best:\n            row = one\n"
        "    return row",
        4,
    ),
    Wrong(
        "part_thrown_away",
        "def task(z):\n    return np.array([z.sum() + i * z.size for i in range(4)])",
        "def task(z):\n    def after(a):\n        return a + 1, a.sum()\n    sums = []\n"
        "    for _ in range(4):\n        sums.append(after(z)[1])\n    return np.array(sums)",
        6,
    ),
    Wrong(
        "plus_for_minus",
        "def task(z):\n    return z - (z - 1) / 3",
        "def task(z):\n    return z - (z + 1) / 3",
        2,
    ),
    Wrong("equals_before_sign", ROWS, ROWS.replace("+= ", "=+ "), 4),
    Wrong("equals_before_sign", ROWS, ROWS.replace("+= row.sum() ** 2", "=+ row.sum() * row.sum()"), 4),
)
