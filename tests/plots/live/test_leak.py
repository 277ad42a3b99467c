"""What leaks is what is said: so many test images stand in the training part, and none of the new ones does."""

import numpy as np

from nbtools.data import digits, trained_network
from nbtools.plots import live
from nbtools.plots.live.leak import COPIES, EACH

X, Y = (part[:230] for part in digits())
NETWORK = trained_network()


def test_only_so_many_test_images_are_trained_with_and_never_a_new_one(shown):
    learned = []

    def learn(images, labels):
        learned.append((images, labels))
        return NETWORK

    live.leak.copies(X, Y, Y[::-1], learn)
    test, new = ({image.tobytes() for image in part} for part in (X[:EACH], X[EACH : 2 * EACH]))
    for (images, labels), count in zip(learned, [*COPIES, *COPIES], strict=True):
        trained_with = [image.tobytes() for image in images]
        assert sum(image in test for image in trained_with) == count
        assert not any(image in new for image in trained_with)
        assert len(labels) == len(images) == 30 + count
    np.testing.assert_array_equal(learned[0][1], Y[200:])
    np.testing.assert_array_equal(learned[len(COPIES)][1], Y[::-1][200:])
