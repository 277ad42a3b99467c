"""Make wine.npz from scikit-learn's copy of the data set: `python -m nbtools.data.make_wine`.

Only a maintainer needs this, and scikit-learn with it.
"""

import numpy as np

from nbtools.data.wine import FILE


def main() -> None:
    """Store measurements and growers in one file."""
    from sklearn.datasets import load_wine

    measurements, growers = load_wine(return_X_y=True)
    np.savez_compressed(FILE, measurements=measurements, growers=growers.astype(np.uint8))
    print(f"{FILE.name}: {len(growers)} wines.")


if __name__ == "__main__":
    main()
