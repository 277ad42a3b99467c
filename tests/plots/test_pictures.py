"""What holds for every picture of the course, with right values and with wrong ones."""

import inspect
import operator
import re
import warnings

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.colors import to_hex, to_rgb

from nbtools import nn, plots
from nbtools.data import (
    BONES,
    JOINTS,
    digits,
    playground_points,
    rings,
    stick_figures,
    tired_points,
    trained_network,
    xor_clouds,
    zero_and_one_images,
    zeros_and_ones,
)
from nbtools.plots import look
from nbtools.portable.language import COMPLETE, speaking
from tests.colours import PAGES, TEXT, contrast, on_page

from .legible import cut_off, hues_in, overlapping, texts_in

IMAGES, LABELS = (array[:10] for array in digits())
TWO_NUMBERS, IS_ONE = zeros_and_ones()
CLOUDS, XOR = xor_clouds(40, np.random.default_rng(0))
NETWORK = trained_network()
LOGITS = nn.forward(IMAGES, NETWORK)
LINE = np.linspace(-2, 2, 41)
SOME_W, SOME_B = np.arange(12.0).reshape(3, 4) - 5, np.arange(4.0)
BOARD = np.array([1, 0, 0, -1, 1, 0, -1, 1, -1])
FIGURES, POSE, SEEN = stick_figures(3, np.random.default_rng(0))
WALK = np.array([[1.5, -1.0], [0.9, -0.6], [0.5, -0.3]])

BY_HAND = [np.array([[1.0, -1.0, 0.5], [-1.0, 1.0, 1.0]]), np.array([[1.0, -1.0], [2.0, 1.0], [-1.0, 0.0]])]

XOR_NETWORK = tuple(np.array(part) for part in ([[1.0, 1], [1, 1]], [0.0, -1], [[1.0], [-2]], [-0.5]))
PLANE_NETWORK = [
    nn.random_layer(2, 3, np.random.default_rng(0)),
    nn.random_layer(3, 2, np.random.default_rng(1)),
]

MAP = IMAGES[0].reshape(8, 8)
KERNEL = np.array([[1.0, 2.0, 1.0], [0.0, 0.5, 0.0], [-1.0, -2.0, -1.5]])
FEATURES = nn.convolve(MAP, KERNEL)


def bowl(a, b):
    return 1 + a**2 + b**2


MANY, MANY_LABELS = (array[:210] for array in digits())
TIRED, UNSEEN = tired_points()

PARTS = [nn.relu(LINE), -2 * nn.relu(LINE - 1)]

PICTURES = {
    "digits.images": (IMAGES, LABELS),
    "digits.image_as_numbers": (IMAGES[0],),
    "digits.outputs": (IMAGES[0], LOGITS[0]),
    "digits.readings": (IMAGES, LABELS, LOGITS.argmax(axis=1)),
    "digits.two_stages": (),
    "digits.hope": (IMAGES[9],),
    "digits.said_yes": (LABELS, LABELS == 5, 5, (5, 7, 8)),
    "digits.detector": (np.tile([0.0, 1.0, -1.0, 0.0], 16), IMAGES[:4], "ABCD"),
    "digits.sheets": (NETWORK[0][0][:, :4], [0, 3, 1, 7]),
    "digits.damage": ([0, 0.5, 1], [[0.98, 0.98], [0.8, 0.7], [0.1, 0.1]]),
    "neuron.middle_and_sides": (list(IMAGES[:2]),),
    "neuron.two_numbers": (TWO_NUMBERS, IS_ONE, zero_and_one_images()),
    "neuron.changed": (TWO_NUMBERS, IS_ONE, (1, -1, 0), (1, -1, 0.05)),
    "neuron.sums": (TWO_NUMBERS @ [1, -1], IS_ONE),
    "neuron.lines": (TWO_NUMBERS, IS_ONE, [(1, -1, 0.05), (0, 0, 1)]),
    "neuron.gate": ((1.0, 1.0, -1.5),),
    "activations.curves": ("switches", {"step": nn.step, "sigmoid": nn.sigmoid, "relu": nn.relu}),
    "activations.stacked": (LINE, 2 * LINE + 1, 6 * LINE + 1),
    "activations.bends": (LINE, PARTS, sum(PARTS), np.sin(LINE)),
    "activations.product": ([[3, 1], [0, 2]], [[1, 5], [2, 6]], [10, 0], 0, 1),
    "activations.folded": (CLOUDS, XOR, lambda X: nn.relu(X @ np.ones((2, 2)) - [0, 1]), [[1], [-2]], [-0.5]),
    "activations.shapes": ({"sigmoid": nn.sigmoid, "relu": nn.relu},),
    "activations.xor_points": (CLOUDS, XOR),
    "activations.regions": (CLOUDS, XOR, lambda X: X[:, 0] - X[:, 1]),
    "layers.network": ([3, 4, 2],),
    "layers.signals": (IMAGES[0], [SOME_B, LOGITS[0]], ["hidden", "outputs"]),
    "layers.layer": (SOME_W[:, 0], SOME_W, SOME_B, 2),
    "layers.sizes_through_layers": ({"small": [[1, 0.1, 0.01]] * 2, "large": [[1, 10, 100], [1, 9, 90]]},),
    "layers.accuracies": ([0.08, 0.1, 0.13], 0.1, 0.98),
    "layers.twins": ({"one value": np.ones((3, 4)), "random": SOME_W},),
    "live.bends.match": (nn.relu,),
    "live.figure.drag": ((FIGURES, POSE, SEEN), POSE + 1, nn.keypoint_loss, JOINTS, BONES),
    "live.detector.paint": (
        IMAGES,
        LABELS,
        lambda X, weights, bias: X @ weights + bias,
        np.eye(8).ravel(),
        -1.0,
    ),
    "live.fold.plane": (CLOUDS, XOR, XOR_NETWORK),
    "live.game.play": (lambda boards: boards @ LINE[:9],),
    "live.landscape.ball": (
        lambda a, b: 1 + a**2 + b**2,
        LINE,
        LINE,
        [(1, -1), (0.5, 1)],
        TWO_NUMBERS,
        IS_ONE,
    ),
    "live.landscape.walk": (bowl, lambda rate: rate / 10 * WALK, LINE, LINE, TWO_NUMBERS, IS_ONE),
    "live.chain.nudge": (2.0, 1.0, -0.5, 0.4),
    "live.line.plane": (TWO_NUMBERS, IS_ONE, nn.neuron_batch),
    "live.leak.copies": (MANY, MANY_LABELS, MANY_LABELS[::-1], lambda X, y: NETWORK),
    "live.noticed.neuron": (NETWORK, IMAGES, LABELS),
    "live.overfitting.plane": (TIRED, UNSEEN, lambda layers, *_: (layers, 0.5)),
    "live.network.numbers": (IMAGES, LABELS, NETWORK),
    "live.network.neuron": (IMAGES, LABELS, NETWORK, 7),
    "live.network.layer": (IMAGES, LABELS, NETWORK, 7),
    "live.network.loss": (IMAGES, LABELS, NETWORK, nn.forward, nn.softmax, nn.cross_entropy),
    "live.network.blame": (IMAGES, LABELS, NETWORK),
    "live.network.training": (NETWORK, lambda layers: (layers, 0.5), IMAGES, LABELS),
    "live.pad.draw": (NETWORK,),
    "live.pad.anywhere": ({"dense": lambda sheets: sheets.reshape(-1, 324)[:, :10]},),
    "live.playground.plane": (playground_points(), nn.train_epoch),
    "live.softmax.shares": (IMAGES[0], LOGITS[0], nn.softmax),
    "live.signals.layers": (IMAGES, LABELS),
    "live.stack.two": (),
    "live.shared.gradients": (MAP, KERNEL, FEATURES),
    "live.tangent.curve": (nn.secant_slope,),
    "live.window.slide": (IMAGES, {"an edge": KERNEL, "turned": KERNEL.T}, nn.convolve),
    "loss.guesses": (IMAGES.sum(axis=1), LINE + 20, LINE**2),
    "loss.probabilities": (IMAGES[0], LOGITS[0], nn.softmax(LOGITS)[0]),
    "loss.dearest": (IMAGES[:3], LABELS[:3], [1, 2, 3], [16.1, 11.4, 0.2]),
    "loss.cost_of": (np.linspace(0.01, 1, 9), {"-log(p)": -np.log(np.linspace(0.01, 1, 9))}),
    "loss.compared": ({"untrained": 2.9, "trained": 0.1},),
    "loss.landscape": (lambda a, b: 1 + a**2 + b**2, LINE, LINE, [(1, -1), (0.5, 1)], TWO_NUMBERS, IS_ONE),
    "slopes.cut": (np.square, [0.0, 0.5], -1.0, 2.0),
    "slopes.secants": (np.square, 1.0, [1.0, 0.1], nn.secant_slope, -1.0, 2.5),
    "slopes.rise_and_run": (np.sqrt, 1.0, 2.0, 0.5, 4.0),
    "slopes.back_to_zero": (np.square, 1.5, 3.0, -1.0, 2.5),
    "slopes.slope_against_height": (nn.sigmoid(LINE), nn.sigmoid_derivative(LINE)),
    "slopes.error_u": (np.geomspace(1e-9, 1, 9), {"both sides": np.abs(np.linspace(-1, 1, 9)) + 1e-9}),
    "slopes.tangents": (np.square, [-1.0, 0.0, 1.0], nn.tangent_line, -2.0, 2.0),
    "slopes.angle": (np.square, 0.5, 1.0, 45.0, -1.0, 2.0),
    "slopes.functions_and_slopes": (LINE, {"sigmoid": (nn.sigmoid(LINE), nn.sigmoid_derivative(LINE))}),
    "descent.walks": (np.square, {"rate 0.3": WALK[:, :1], "rate 0.9": -WALK[:, :1]}),
    "descent.arrows": (bowl, lambda w: w / 9, [(-1.0, 0.5), (1.0, -1.0)], LINE, LINE),
    "descent.valleys": (bowl, {"rate 0.01": 0.5 * WALK, "rate 0.03": WALK / 3}),
    "descent.distances": ({"rate 0.3": WALK, "rate 0.9": 0.5 * WALK},),
    "descent.path_on_map": (bowl, WALK, LINE, LINE),
    "one_neuron.corrections": ([3.0, 0.1, 0.0], [-2.5, 0.08, 0.0]),
    "one_neuron.chain_of_slopes": (["w", "z", "loss"], [0.4, 0.3, 0.5], [2.0, -0.4]),
    "saving.weights": ([(SOME_W, SOME_B), (SOME_W.T, SOME_B[:3])],),
    "saving.learned": (
        [(np.outer(LINE[:16], [1.0, 2.0]), LINE[:2])],
        [(np.outer(LINE[:16], [1.0, -2.0]), LINE[:2])],
        [0, 1],
    ),
    "training.curves": ({"1": [2.3, 1.9, 1.2], "all": [2.3, 2.1, 1.8]},),
    "training.costs": ({"1": [(900, 0.05), (1100, 0.07)], "all": [(30_000, 0.09), (36_000, 0.1)]},),
    "training.paths": (bowl, {"1": WALK, "32": 0.5 * WALK}, LINE, LINE),
    "training.batch_size": (bowl, {"1": WALK, "all": WALK[::2]}, 2, LINE, LINE),
    "training.plane_learned": (CLOUDS, XOR, nn.train_epoch, PLANE_NETWORK, (0, 2)),
    "training.epochs": ({"digits": [2.0, 1.0, 0.5], "boards": [1.0, 0.9, 0.7]},),
    "training.history": ([2.0, 1.0, 0.5], 0.97),
    "blame.network": (np.array([[2.0, 1.0]]), BY_HAND[0], BY_HAND[1], "blame of W1", "x0 -> h0", 0),
    "live.walk.there_and_back": (np.array([[2.0, 1.0]]), *BY_HAND, 0),
    "backprop.pixels": (IMAGES[0], IMAGES[1] - IMAGES[2], 9, 5),
    "convolution.one_place": (MAP, KERNEL, 1, 2),
    "convolution.maps": (MAP, {"upper edge": KERNEL, "left edge": KERNEL.T}, [FEATURES, FEATURES]),
    "convolution.shifted": ({"the digit": MAP, "moved": MAP}, [FEATURES, FEATURES + 1]),
    "convolution.pooled": (MAP, nn.max_pool(MAP, 3), 3),
    "convolution.matrices": ({"weights": nn.convolution_as_matrix(KERNEL, (4, 5))},),
    "convolution.kernels": (np.stack([KERNEL, 2 * KERNEL, KERNEL.T, KERNEL]), np.stack([MAP] * 6)),
    "convolution.readings": (np.stack([MAP] * 4), LABELS[:4], {"dense network": [1, 2, 3, 4]}),
    "convolution.after_shifts": ({"dense": SOME_W / 9, "convolution": SOME_W / 9 + 0.1}, [-1, 0, 1]),
    "backprop.gradient_check": ({"W of layer 0": 1e-9, "W of layer 1": 0.5},),
    "preparation.counts": (LABELS,),
    "preparation.mean_and_deviation": (IMAGES,),
    "preparation.two_curves": ([2.0, 1.0, 0.2], [2.1, 1.2, 1.5]),
    "preparation.sizes": ({"64-10": (650, [0.96, 0.95]), "64-32-10": (2410, [0.97, 0.98])},),
    "preparation.excited": (NETWORK, IMAGES, 2, 2),
    "preparation.leaked": (
        [0, 50, 100],
        [[0.9, 0.9], [0.95, 0.9], [1, 0.9]],
        [[0.1, 0.1], [0.5, 0.1], [1, 0.1]],
    ),
    "preparation.wound": ([(3, 20, PLANE_NETWORK), (3, 160, PLANE_NETWORK)], TIRED[:2], UNSEEN),
    "preparation.confusion": (np.array([[5, 1, 0], [0, 4, 0], [2, 0, 6]]),),
    "keypoints.figures": (FIGURES,),
    "keypoints.labels": (FIGURES[0], POSE[0], SEEN[0], JOINTS, BONES),
    "keypoints.skeletons": ((FIGURES, POSE, SEEN), {"squared error": 0.5 * POSE, "your loss": POSE}, BONES),
    "keypoints.prices": (
        {"one layer": LINE[:5, np.newaxis], "two layers": LINE[1:6, np.newaxis]},
        LINE[:5, np.newaxis],
    ),
    "keypoints.distances": ({"squared error": LINE[:11] + 4, "your loss": LINE[:11] + 3}, JOINTS),
    "one_neuron.losses": ({"by the gradient": [0.7, 0.4, 0.3], "by the error": [0.7, 0.7, 0.7]},),
    "board.boards": ([BOARD, -BOARD], [1, -1]),
    "board.moves": (BOARD, [1, 2, 5], [-0.2, 0.9, 0.4]),
    "board.against_itself": (lambda board: np.flatnonzero(board == 0)[0],),
}
FROM_THE_LESSON = {
    "digits.said_yes": {0, 2, 3},
    "neuron.sums": {1},
    "activations.product": {3, 4},
    "live.figure.drag": {0, 3, 4},
    "live.fold.plane": (0, 1),
    "live.landscape.ball": {1, 2, 3, 4, 5},
    "live.landscape.walk": {2, 3, 4, 5},
    "live.leak.copies": {0, 1, 2},
    "live.network.loss": (3, 4, 5),
    "live.network.training": (1,),
    "live.overfitting.plane": {0, 1},
    "live.playground.plane": (0,),
    "live.shared.gradients": {0, 1},
    "live.window.slide": {0, 1},
    "loss.guesses": {0, 1},
    "descent.walks": {0},
    "descent.arrows": {0, 2, 3, 4},
    "descent.valleys": {0},
    "descent.path_on_map": {0, 2, 3},
    "keypoints.labels": {0, 2, 3, 4},
    "keypoints.skeletons": {0, 2, 3, 4},
    "keypoints.distances": {1},
    "one_neuron.chain_of_slopes": {0},
    "training.paths": {0, 2, 3},
    "training.plane_learned": {0, 1, 2},
    "training.batch_size": {0, 2, 3, 4},
    "convolution.one_place": {1, 2, 3},
    "convolution.maps": {0, 1},
    "convolution.shifted": {0},
    "convolution.readings": {0, 1},
}
SENTENCE = re.compile(r"This picture cannot be drawn with these values \(\w+\)\. .*exercise above.*\.\n")
every_picture = pytest.mark.parametrize("name", PICTURES)


def draw(name, *arguments):
    operator.attrgetter(name)(plots)(*arguments)


@pytest.fixture(scope="module")
def finished():
    """Keep every picture that was drawn with right values: drawing is slow."""
    return {}


@pytest.fixture
def drawn(shown, finished):
    def one(name):
        if name not in finished:
            draw(name, *PICTURES[name])
            [picture] = shown
            finished[name] = getattr(picture, "_still", picture)
        return finished[name]

    return one


def test_every_picture_is_tried_here():
    modules = [getattr(part, module) for part in (plots, plots.live) for module in part.__all__]
    public = {
        f"{module.__name__.removeprefix('nbtools.plots.')}.{name}"
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    }
    assert public == set(PICTURES)


@every_picture
def test_it_is_one_picture_with_a_text_that_tells_it(name, drawn, capsys):
    picture = drawn(name)
    assert len(picture.alt) > 30
    assert picture.alt.endswith(".")
    assert not re.search("nan|None|inf", picture.alt)
    assert repr(picture) == f"[Picture: {picture.alt}]"
    assert capsys.readouterr().out == ""


@every_picture
def test_it_has_a_title(name, drawn):
    axes = drawn(name).figure.axes
    titles = [one.get_title(loc) for one in axes for loc in ("left", "center")]
    bold = [text.get_text() for one in axes for text in one.texts if text.get_weight() == "bold"]
    assert any(titles) or bold


def numbers_without_a_name(axes):
    """Return the axes whose ticks show numbers that no label names."""
    sides = [(axes.get_xticklabels(), axes.get_xlabel()), (axes.get_yticklabels(), axes.get_ylabel())]
    for ticks, label in sides:
        texts = [tick.get_text() for tick in ticks if tick.get_visible()]
        if any(re.fullmatch(r"[−\-\d.]+|\$.*\$", text) for text in texts) and not label:
            yield texts


@every_picture
def test_every_axis_with_numbers_says_what_they_are(name, drawn):
    axes = [axes for axes in drawn(name).figure.axes if axes.get_label() != "<colorbar>"]
    assert [texts for one in axes for texts in numbers_without_a_name(one)] == []


@every_picture
def test_every_text_is_whole_and_clear_of_others_and_stands_out_on_every_page(name, drawn):
    figure = drawn(name).figure
    texts = texts_in(figure)
    assert cut_off(texts, figure) == []
    assert overlapping(texts) == []
    for page in PAGES:
        faint = [t.text for t in texts if contrast(on_page(t.colour, page), on_page(t.ground, page)) < TEXT]
        assert (page, faint) == (page, [])


@pytest.mark.in_turn(6)
@pytest.mark.parametrize("language", COMPLETE)
@every_picture
def test_every_text_is_whole_and_clear_of_others_in_each_language(name, language, shown):
    with speaking(language):
        draw(name, *PICTURES[name])
    figure = getattr(shown[-1], "_still", shown[-1]).figure
    texts = texts_in(figure)
    assert cut_off(texts, figure) == []
    assert overlapping(texts) == []


@every_picture
def test_it_is_as_wide_as_the_column(name, drawn):
    assert drawn(name).figure.get_size_inches()[0] == pytest.approx(look.COLUMN)


@every_picture
def test_text_is_as_large_as_prose_and_at_ticks_a_little_smaller(name, drawn):
    for text in texts_in(drawn(name).figure):
        assert text.size >= (look.TICKS if text.is_at_a_tick else look.TEXT), text.text


PALETTE = {to_hex(colour) for colour in (look.BLUE, look.ORANGE, look.GREEN, look.PURPLE)}
MAPS = {look.VALUES.name, look.BLAMES.name, look.NO_TO_YES.name, look.HEIGHTS, look.INK_ON_PAPER}


@every_picture
def test_its_hues_are_those_of_the_look(name, drawn):
    colours, maps = hues_in(drawn(name).figure)
    assert {colour for colour in colours if len(set(to_rgb(colour))) > 1} <= PALETTE  # greys are ink
    assert maps <= MAPS


IN_ONE_SCALE = {  # directions, angles and distances are spoken of
    "activations.folded",
    "activations.regions",
    "activations.xor_points",
    "descent.arrows",
    "keypoints.prices",
    "loss.landscape",
    "neuron.changed",
    "neuron.gate",
    "neuron.lines",
    "neuron.two_numbers",
    "preparation.wound",
    "slopes.angle",
    "training.paths",
}


@pytest.mark.parametrize("name", sorted(IN_ONE_SCALE))
def test_both_axes_have_one_scale_where_directions_are_spoken_of(name, drawn):
    axes = [one for one in drawn(name).figure.axes if one.get_label() != "<colorbar>"]
    assert [one.get_aspect() for one in axes] == [1.0] * len(axes)


@every_picture
def test_drawn_again_it_is_the_same_and_nothing_else_has_changed(name, drawn, shown):
    first = drawn(name)
    values = [array.copy() for array in arrays_in(PICTURES[name])]
    settings, state = dict(mpl.rcParams), np.random.get_state()[1].tolist()

    draw(name, *PICTURES[name])

    assert getattr(shown[-1], "_still", shown[-1]).html() == first.html()
    assert dict(mpl.rcParams) == settings
    assert np.random.get_state()[1].tolist() == state
    for before, after in zip(values, arrays_in(PICTURES[name]), strict=True):
        np.testing.assert_array_equal(before, after)


def arrays_in(value):
    if isinstance(value, np.ndarray):
        yield value
    elif isinstance(value, list | tuple | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from arrays_in(part)


def turned(value, wrong):
    """Return an argument with every number in it replaced; functions give the replaced result."""
    if isinstance(value, dict):
        return {key: turned(part, wrong) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(turned(part, wrong) for part in value)
    if callable(value):
        return lambda *arguments: turned(value(*arguments), wrong)
    return value if isinstance(value, str) else wrong(value)


def with_wrong(name, wrong):
    """Return a picture's arguments, those replaced that may come from a learner."""
    kept = FROM_THE_LESSON.get(name, ())
    return [v if i in kept else turned(v, wrong) for i, v in enumerate(PICTURES[name])]


def nan(value):
    return np.full(np.shape(value), np.nan) if np.ndim(value) else np.nan


def none(_):
    return None


def transposed_and_cut(value):
    return np.transpose(value)[1:] if np.ndim(value) else np.ones(3)


def empty(_):
    return np.zeros(0)


def text(_):
    return "seven"


@pytest.mark.usefixtures("coarse")
@every_picture
@pytest.mark.in_turn(3)
@pytest.mark.parametrize("wrong", [nan, none, transposed_and_cut, empty, text])
def test_wrong_values_give_a_picture_or_one_sentence_and_nothing_is_raised(name, wrong, shown, capsys):
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        warnings.simplefilter("ignore", DeprecationWarning)  # those a notebook does not show
        draw(name, *with_wrong(name, wrong))
    said = capsys.readouterr().out
    assert len(shown) == (0 if SENTENCE.fullmatch(said) else 1), said
    assert [str(warning.message) for warning in warned] == []


@pytest.mark.usefixtures("coarse")
@pytest.mark.parametrize("name", [name for name, arguments in PICTURES.items() if arguments])
def test_nothing_where_values_should_be_gives_the_sentence(name, shown, capsys):
    kept = FROM_THE_LESSON.get(name, ())
    draw(name, *[value if i in kept else None for i, value in enumerate(PICTURES[name])])
    assert shown == []
    assert SENTENCE.fullmatch(capsys.readouterr().out)


def test_an_error_on_the_way_leaves_the_settings_of_matplotlib_alone(shown):
    settings = dict(mpl.rcParams)
    draw("activations.bends", LINE, [LINE[:3]], LINE)
    assert shown == []
    assert dict(mpl.rcParams) == settings


def test_the_learners_own_interrupt_is_not_swallowed():
    def interrupted(z):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        draw("activations.curves", "stopped", {"f": interrupted})


@pytest.mark.usefixtures("coarse")
@pytest.mark.parametrize(
    ("name", "arguments", "told"),
    [
        ("digits.readings", (IMAGES[:3], [1, 2, 3], [1, 2, 4]), "2 are read"),
        ("digits.outputs", (IMAGES[0], np.eye(10)[7]), "The largest is that of 7."),
        ("digits.said_yes", (LABELS, LABELS != 7), "7: 0 of 2, 8: 1 of 1"),
        (
            "digits.detector",
            (np.eye(64)[9], IMAGES[:1], ["sum 1.0"]),
            "plus at row 1 column 1. Beside them 1 image",
        ),
        ("digits.damage", ([0.5], [[0.2, 0.4]]), "50%: 30 per cent, from 20 to 40."),
        ("activations.product", (np.eye(2), [[1, 5], [2, 6]], [10, 0], 1, 0), "0 · 1 + 1 · 2 + 10 = 12"),
        ("activations.folded", (CLOUDS, XOR, np.square, [[1], [1]], [0]), "(0, 1) → (0, 1), (1, 0) → (1, 0)"),
        ("activations.stacked", (LINE, LINE, LINE), "again a straight line"),
        ("activations.stacked", (LINE, LINE, nn.relu(LINE)), "not straight"),
        (
            "activations.regions",
            (CLOUDS, XOR, lambda X: np.ones(len(X))),
            "20 of 40 points are correct",
        ),
        ("neuron.gate", ((1, 1, -1.5),), "-1.5 at (0, 0), -0.5 at (0, 1), -0.5 at (1, 0), 0.5 at (1, 1)"),
        (
            "neuron.changed",
            (TWO_NUMBERS, IS_ONE, (1, -1, 0), (1, -1, 0.05)),
            "4 are right now, 1 wrong.",
        ),
        (
            "neuron.middle_and_sides",
            ([np.ones(64), np.zeros(64)],),
            "a 0, 1.00 in the middle and 1.00 at the sides; a 1, 0.00",
        ),
        ("neuron.lines", (CLOUDS, XOR, [(1, -1, 0)]), "rising, crossing the x2 axis at 0"),
        ("neuron.lines", (CLOUDS, XOR, [(1, 1, -1)]), "falling, crossing the x2 axis at 1"),
        ("neuron.lines", (CLOUDS, XOR, [(0, 2, -1)]), "level, crossing the x2 axis at 0.5"),
        ("neuron.lines", (CLOUDS, XOR, [(2, 0, -1)]), "upright at x1 = 0.5"),
        ("neuron.lines", (CLOUDS, XOR, [(0, 0, 1)]), "no line"),
        ("neuron.lines", (CLOUDS, XOR, [(1, -1, 0)], ("no", "yes"), True), "the surer the neuron"),
        (
            "neuron.sums",
            (np.array([-1.0, 1.0, 2.0]), np.array([0, 0, 1])),
            "1 of 2 for a 0 and 1 of 1 for a 1",
        ),
        ("layers.network", ([3, 4, 2],), "20 lines"),
        ("slopes.rise_and_run", (np.sqrt, 1.0, 3.0, 0.5, 5.0), "rise 1.000, run 3."),
        ("board.boards", ([BOARD], ["a win"]), "a win: X . . / O X . / O X O"),
        (
            "board.moves",
            (BOARD, [1, 2], [-0.001, 1]),
            "row 1 column 2: 0.00; row 1 column 3: 1.00. The highest is that of row 1 column 3.",
        ),
        ("keypoints.labels", (FIGURES[0], POSE[0], SEEN[0], JOINTS, BONES), "at (0, 0): right foot."),
        ("keypoints.labels", (FIGURES[0], POSE[0], SEEN[0] | True, JOINTS, BONES), "No joint is hidden."),
        ("keypoints.skeletons", ((FIGURES, POSE, SEEN), {"found": POSE + 3}, BONES), "found: 4.2 pixels."),
        ("loss.probabilities", (IMAGES[0], LOGITS[0], np.eye(10)[4]), "4 has 100%"),
        ("loss.dearest", (IMAGES[:1], [9], [5], [16.12]), "a 9 read as 5 costs 16.1"),
        ("convolution.one_place", (np.eye(4), np.ones((2, 3)), 1, 0), "rows 1 to 2 and columns 0 to 2"),
        ("convolution.matrices", ({"W": np.eye(3)[:2]},), "W: 2 rows, 3 columns, 2 of 6 entries are not 0"),
        (
            "convolution.readings",
            (np.stack([MAP] * 2), np.array([1, 2]), {"dense": [1, 3], "convolution": [1, 2]}),
            "the dense 1, the convolution 2",
        ),
        (
            "layers.layer",
            ([2.0, 4.0], np.array([[1.0, -1.0], [0.5, 1.0]]), [0.0, -1.5], 1),
            "2·(−1) + 4·1 + (−1.5) = 0.5",
        ),
        (
            "layers.twins",
            ({"a": np.ones((2, 5)), "b": np.arange(10.0).reshape(2, 5)},),
            "a: 1 different among 5 neurons; b: 5 different among 5 neurons",
        ),
    ],
)
def test_the_text_tells_what_the_picture_shows(name, arguments, told, shown):
    draw(name, *arguments)
    assert told in shown[0].alt


def test_a_ring_is_told_by_its_points_too(shown):
    X, y = rings(100, np.random.default_rng(0))
    draw("activations.regions", X, y, lambda X: 1.3**2 - np.sum(X**2, axis=1))
    assert "100 of 100 points" in shown[0].alt


def test_what_excites_a_neuron_is_shown_without_a_hidden_layer_too(shown, capsys):
    plots.preparation.excited([(NETWORK[0][0], NETWORK[0][1])], IMAGES, 3, 2)
    assert shown[-1].alt.startswith("3 neurons")
    assert capsys.readouterr().out == ""


def test_a_plane_has_the_axes_that_are_named(shown):
    plots.live.line.plane(CLOUDS, XOR, nn.neuron_batch, named=("x1", "x2"))
    [axes] = shown[-1]._still.figure.axes
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("x1", "x2")
