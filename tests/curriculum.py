"""The curriculum, once: what the course promises by name. A lesson may hold more exercises.

Functions with their signatures, answers without, in the order in which they come in the lesson.
"""

_WRITTEN = """
00_welcome: most_likely(outputs); weights_change_when
01_neuron: weighted_sum(inputs, weights); neuron(inputs, weights, bias); neuron_batch(X, weights, bias)
01_neuron: and_gate; bias_moves_line
02_activations: step(z); sigmoid(z); relu(z); collapse(W1, b1, W2, b2); xor_network
03_layers: dense(X, W, b); random_layer(n_inputs, n_neurons, rng); forward(X, layers); count_parameters(sizes)
03_layers: untrained_accuracy
04_loss: mean_squared_error(predictions, targets); softmax(logits); cross_entropy(probabilities, labels)
04_loss: binary_cross_entropy(probabilities, targets); loss_for
05_derivative: secant_slope(f, x, h); derivative(f, x, h=1e-05); tangent_line(f, x0); slope_angle(f, x0)
05_derivative: sigmoid_derivative(z); relu_derivative(z); best_step; which_way
06_descent: gradient(f, w, h=1e-05); descent_step(w, grad, learning_rate)
06_descent: descend(gradient_of, start, learning_rate, steps); largest_learning_rate(curvature); too_big_a_step
07_one_neuron_learns: chain(outer_slope, inner, inner_slope, x); neuron_gradients(X, y, w, b)
07_one_neuron_learns: train_neuron(X, y, learning_rate, steps)
08_blame: blame; dense_backward(grad_out, X, W); relu_backward(grad_out, Z)
09_backprop: forward_keeping(X, layers); softmax_cross_entropy_backward(logits, labels)
09_backprop: backward(X, labels, layers); relative_error(a, b); faulty_layer
10_batches_and_epochs: batches(X, y, batch_size, rng)
10_batches_and_epochs: train_epoch(layers, X, y, batch_size, learning_rate, rng)
10_batches_and_epochs: fit(layers, X, y, epochs, batch_size, learning_rate, rng); updates_per_epoch; noisier
11_digits: split(X, y, test_fraction, rng); standardise(train, test); one_hot(labels, n_classes)
11_digits: accuracy(predicted, labels); confusion_matrix(predicted, labels, n_classes); digit_reader
12_saving: save_layers(path, layers); load_layers(path); to_json(layers); from_json(text); what_is_saved
13_your_own_loss: update(layers, X, target, loss_gradient, learning_rate)
13_your_own_loss: keypoint_loss(predicted, target, visible); keypoint_gradient(predicted, target, visible)
13_your_own_loss: skeleton_finder
14_other_layers: convolve(image, kernel); max_pool(image, size); convolution_as_matrix(kernel, image_shape)
14_other_layers: convolution_parameters(kernel_shape, n_kernels)
15_capstone: split_families(X, y, families, test_fraction, rng); encode(board); evaluator
"""


def _read(written: str) -> dict[str, list[str]]:
    lessons: dict[str, list[str]] = {}
    for line in written.strip().splitlines():
        lesson, _, exercises = line.partition(": ")
        lessons.setdefault(lesson, []).extend(exercises.split("; "))
    return lessons


PROMISED = _read(_WRITTEN)
"""What each lesson promises, as it is written."""
SIGNATURES = [promised for lesson in PROMISED.values() for promised in lesson if "(" in promised]
NAMES = {lesson: [one.partition("(")[0] for one in promised] for lesson, promised in PROMISED.items()}
