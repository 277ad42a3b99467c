"""Make digits.npz from scikit-learn's copy of the data set: `python -m nbtools.data.make_digits`.

Only a maintainer needs this, and scikit-learn with it.
"""

import numpy as np

from nbtools.data.digits import FILE, N_FOR_LESSONS

_SEED = 1  # both parts come out about as hard to read as the data set is on average


def main() -> None:
    """Shuffle the images once, and store them in two parts: for the lessons, and kept back."""
    from sklearn.datasets import load_digits

    images, labels = load_digits(return_X_y=True)
    order = np.random.default_rng(_SEED).permutation(len(labels))
    np.savez_compressed(
        FILE,
        images=images[order].reshape(-1, 8, 8).astype(np.uint8),
        labels=labels[order].astype(np.uint8),
        place_in_source=order.astype(np.uint16),
    )
    print(f"{FILE.name}: {N_FOR_LESSONS} images for the lessons, {len(labels) - N_FOR_LESSONS} kept back.")


if __name__ == "__main__":
    main()
