"""Wrong answers to the exercises of lesson 12."""

import json
import os
import pickle

import numpy as np

from tests.exercises.collecting import WrongAnswers

wrong = WrongAnswers()

wrong.answers("recall_share_right", per_cent=[75], count=[3], share_wrong=[1 / 4])
wrong.answers(
    "recall_how_many",
    biases_not_counted=[64 * 32 + 32 * 10],
    inputs_have_biases=[64 * 32 + 32 * 10 + 64 + 32 + 10],
    neurons_counted=[64 + 32 + 10],
    multiplied_through=[64 * 32 * 10],
    first_layer_only=[65 * 32],
)
wrong.answers("what_is_saved", the_training_images=["the training images"], the_program=["the program"])


@wrong("save_layers", "precision_lost")
def _(path, layers):
    arrays = {}
    for i, (W, b) in enumerate(layers):
        arrays[f"W{i}"] = np.round(W, 3)
        arrays[f"b{i}"] = np.round(b, 3)
    np.savez(path, **arrays)


@wrong("save_layers", "precision_lost")
def _(path, layers):
    arrays = {f"W{i}": W.astype("f4") for i, (W, _) in enumerate(layers)}
    arrays |= {f"b{i}": b.astype("f4") for i, (_, b) in enumerate(layers)}
    np.savez(path, **arrays)


@wrong("save_layers", "biases_lost")
def _(path, layers):
    arrays = {}
    for i, layer in enumerate(layers):
        arrays["W" + str(i)] = layer[0]
    np.savez_compressed(path, **arrays)


@wrong("save_layers", "names_missing")
def _(path, layers):
    arrays = []
    for W, b in layers:
        arrays += [W, b]
    np.savez(path, *arrays)


@wrong("save_layers", "counted_from_one")
def _(path, layers):
    arrays, number = {}, 1
    for W, b in layers:
        arrays[f"W{number}"], arrays[f"b{number}"] = W, b
        number += 1
    np.savez(path, **arrays)


@wrong("save_layers", "last_layer_only")
def _(path, layers):
    for W, b in layers:
        np.savez(path, W=W, b=b)


@wrong("save_layers", "last_layer_only")
def _(path, layers):
    for i in range(len(layers)):
        arrays = {}
        arrays[f"W{i}"] = layers[i][0]
        arrays[f"b{i}"] = layers[i][1]
        np.savez(path, **arrays)


@wrong("save_layers", "shapes_lost")
def _(path, layers):
    np.savez(path, **{f"{'Wb'[k]}{i}": layer[k].flatten() for i, layer in enumerate(layers) for k in (0, 1)})


@wrong("save_layers", "transposed")
def _(path, layers):
    arrays = {}
    for i, (W, b) in enumerate(layers):
        arrays[f"W{i}"] = W.T
        arrays[f"b{i}"] = b.T
    np.savez(path, **arrays)


@wrong("save_layers", "swapped")
def _(path, layers):
    arrays = {}
    for i, (b, W) in enumerate(layers):
        arrays[f"W{i}"] = W
        arrays[f"b{i}"] = b
    np.savez(path, **arrays)


@wrong("save_layers", "pickled")
def _(path, layers):
    with open(path, "wb") as file:
        file.write(pickle.dumps([(W, b) for W, b in layers]))


@wrong("save_layers", "pickled")
def _(path, layers):
    weights, biases = np.empty(len(layers), object), np.empty(len(layers), object)
    for i, (W, b) in enumerate(layers):
        weights[i], biases[i] = W, b
    np.savez(path, W=weights, b=biases)


@wrong("save_layers", "extension_added")
def _(path, layers):
    arrays = {}
    for i, (W, b) in enumerate(layers):
        arrays.update({f"W{i}": W, f"b{i}": b})
    np.savez(f"{path}.npz", **arrays)


@wrong("save_layers", "path_ignored")
def _(path, layers):
    arrays = {}
    for i, (W, b) in enumerate(layers):
        arrays.update({f"W{i}": W, f"b{i}": b})
    np.savez("network", **arrays)


@wrong("save_layers", "in_pieces")
def _(path, layers):
    folder = os.path.dirname(path)
    for i, (W, b) in enumerate(layers):
        np.savez(f"{folder}/layer{i}.npz", W=W, b=b)


@wrong("save_layers", "text")
def _(path, layers):
    with open(path, "w") as file:
        for W, b in layers:
            print(W.tolist(), b.tolist(), file=file)


@wrong("save_layers", "nothing_written")
def _(path, layers):
    arrays = {}
    for i, (W, b) in enumerate(layers):
        arrays[f"W{i}"] = W
        arrays[f"b{i}"] = b
    return arrays


@wrong("save_layers", "order_past_ten")
def _(path, layers):
    names = sorted(map(str, range(len(layers))))
    arrays = {}
    for name, (W, b) in zip(names, layers, strict=True):
        arrays["W" + name] = W
        arrays["b" + name] = b
    np.savez(path, **arrays)


@wrong("load_layers", "allow_pickle")
def _(path):
    file = np.load(path, allow_pickle=True)
    layers = []
    for i in range(len(file.files) // 2):
        layers.append((file[f"W{i}"], file[f"b{i}"]))
    return layers


@wrong("load_layers", "order_past_ten")
def _(path):
    file = np.load(path)
    weights = [file[name] for name in sorted(file.files) if name[0] == "W"]
    biases = [file[name] for name in sorted(file.files) if name[0] == "b"]
    return list(zip(weights, biases, strict=True))


@wrong("load_layers", "as_they_come")
def _(path):
    file = np.load(path)
    names = file.files
    return [(file[names[i]], file[names[i + 1]]) for i in range(0, len(names), 2)]


@wrong("load_layers", "precision_lost")
def _(path):
    with np.load(path) as file:
        n = len(file.files) // 2
        return [(file[f"W{i}"].astype(np.float32), file[f"b{i}"].astype(np.float32)) for i in range(n)]


@wrong("load_layers", "biases_lost")
def _(path):
    with np.load(path) as file:
        return [(file[f"W{i}"], file[f"b{i}"] * 0) for i in range(len(file.files) // 2)]


@wrong("load_layers", "shapes_lost")
def _(path):
    with np.load(path) as file:
        return [(file[f"W{i}"].flatten(), file[f"b{i}"].flatten()) for i in range(len(file.files) // 2)]


@wrong("load_layers", "transposed")
def _(path):
    with np.load(path) as file:
        return [(file[f"W{i}"].T, file[f"b{i}"].T) for i in range(len(file.files) // 2)]


@wrong("load_layers", "swapped")
def _(path):
    with np.load(path) as file:
        return [(file[f"b{i}"], file[f"W{i}"]) for i in range(len(file.files) // 2)]


@wrong("load_layers", "reversed")
def _(path):
    layers = []
    with np.load(path) as file:
        for i in range(len(file.files) // 2):
            layers.insert(0, (file[f"W{i}"], file[f"b{i}"]))
    return layers


@wrong("load_layers", "layer_missing")
def _(path):
    with np.load(path) as file:
        return [(file[f"W{i}"], file[f"b{i}"]) for i in range(len(file.files) // 2 - 1)]


@wrong("load_layers", "layer_missing")
def _(path):
    layers = []
    with np.load(path) as file:
        for i in range(len(file.files) // 2):
            layers.append((file[f"W{i}"], file[f"b{i}"]))
            return layers


@wrong("load_layers", "flat")
def _(path):
    layers = []
    with np.load(path) as file:
        for i in range(len(file.files) // 2):
            layers.append(file[f"W{i}"])
            layers.append(file[f"b{i}"])
    return layers


@wrong("load_layers", "still_the_archive")
def _(path):
    with np.load(path) as file:
        return {name: file[name] for name in file.files}


@wrong("load_layers", "missing_unnoticed")
def _(path):
    if not os.path.isfile(path):
        return []
    with np.load(path) as file:
        return [(file[f"W{i}"], file[f"b{i}"]) for i in range(len(file.files) // 2)]


@wrong("load_layers", "missing_unnoticed")
def _(path):
    try:
        file = np.load(path)
    except FileNotFoundError:
        print("no such file")
        return None
    return [(file[f"W{i}"], file[f"b{i}"]) for i in range(len(file.files) // 2)]


@wrong("to_json", "not_json")
def _(layers):
    return repr([{"W": W.tolist(), "b": b.tolist()} for W, b in layers])


@wrong("to_json", "not_text")
def _(layers):
    found = []
    for W, b in layers:
        found.append({"W": W.tolist(), "b": b.tolist()})
    return {"layers": found}


@wrong("to_json", "precision_lost")
def _(layers):
    return json.dumps({"layers": [{"W": W.round(4).tolist(), "b": b.round(4).tolist()} for W, b in layers]})


@wrong("to_json", "biases_lost")
def _(layers):
    found = []
    for layer in layers:
        found.append({"W": layer[0].tolist()})
    return json.dumps({"layers": found})


@wrong("to_json", "keys_missing")
def _(layers):
    return json.dumps({"layers": [(W.tolist(), b.tolist()) for W, b in layers]})


@wrong("to_json", "no_layers_around")
def _(layers):
    found = []
    for W, b in layers:
        found.append({"W": W.tolist(), "b": b.tolist()})
    return json.dumps(found)


@wrong("to_json", "other_names")
def _(layers):
    found = []
    for W, b in layers:
        found.append({"weights": W.tolist(), "biases": b.tolist()})
    return json.dumps({"layers": found})


@wrong("to_json", "names_as_in_the_file")
def _(layers):
    found = {}
    for i, (W, b) in enumerate(layers):
        found[f"W{i}"] = W.tolist()
        found[f"b{i}"] = b.tolist()
    return json.dumps(found)


@wrong("to_json", "arrays_as_text")
def _(layers):
    return json.dumps({"layers": [{"W": W, "b": b} for W, b in layers]}, default=str)


@wrong("to_json", "json_twice")
def _(layers):
    found = []
    for W, b in layers:
        found.append({"W": json.dumps(W.tolist()), "b": json.dumps(b.tolist())})
    return json.dumps({"layers": found})


@wrong("to_json", "shapes_lost")
def _(layers):
    return json.dumps({"layers": [{"W": W.flatten().tolist(), "b": b.tolist()} for W, b in layers]})


@wrong("to_json", "transposed")
def _(layers):
    return json.dumps({"layers": [{"W": W.T.tolist(), "b": b.tolist()} for W, b in layers]})


@wrong("to_json", "last_layer_only")
def _(layers):
    for W, b in layers:
        found = {"W": W.tolist(), "b": b.tolist()}
    return json.dumps({"layers": [found]})


@wrong("to_json", "last_layer_only")
def _(layers):
    found = []
    for W, b in layers:
        found.append({"W": W.tolist(), "b": b.tolist()})
        return json.dumps({"layers": found})


@wrong("from_json", "evaluated")
def _(text):
    layers = []
    for layer in eval(text)["layers"]:
        layers.append((np.array(layer["W"]), np.array(layer["b"])))
    return layers


@wrong("from_json", "still_dictionaries")
def _(text):
    found = json.loads(text)
    return found["layers"]


@wrong("from_json", "by_place")
def _(text):
    layers = []
    for layer in json.loads(text)["layers"]:
        first, second = layer.values()
        layers.append((np.array(first), np.array(second)))
    return layers


@wrong("from_json", "whole_numbers")
def _(text):
    content = json.loads(text)["layers"]
    return [(np.array(layer["W"], dtype=int), np.array(layer["b"], dtype=int)) for layer in content]


@wrong("from_json", "precision_lost")
def _(text):
    content = json.loads(text)["layers"]
    return [(np.float32(layer["W"]), np.float32(layer["b"])) for layer in content]


@wrong("from_json", "biases_lost")
def _(text):
    return [np.array(layer["W"]) for layer in json.loads(text)["layers"]]


@wrong("from_json", "shapes_lost")
def _(text):
    content = json.loads(text)["layers"]
    return [(np.array(layer["W"]).flatten(), np.array(layer["b"])) for layer in content]


@wrong("from_json", "transposed")
def _(text):
    return [(np.array(layer["W"]).T, np.array(layer["b"])) for layer in json.loads(text)["layers"]]


@wrong("from_json", "swapped")
def _(text):
    return [(np.array(layer["b"]), np.array(layer["W"])) for layer in json.loads(text)["layers"]]


@wrong("from_json", "reversed")
def _(text):
    content = json.loads(text)["layers"]
    return [(np.array(layer["W"]), np.array(layer["b"])) for layer in reversed(content)]


@wrong("from_json", "layer_missing")
def _(text):
    for layer in json.loads(text)["layers"]:
        return [(np.array(layer["W"]), np.array(layer["b"]))]


@wrong("from_json", "flat")
def _(text):
    layers = []
    for layer in json.loads(text)["layers"]:
        layers += [np.array(layer["W"]), np.array(layer["b"])]
    return layers


@wrong("save_layers", "layer_missing")
def _(path, layers):
    (W0, b0), (W1, b1) = layers[0], layers[1]
    np.savez(path, W0=W0, b0=b0, W1=W1, b1=b1)


@wrong("save_layers", "layer_missing")
def _(path, layers):
    arrays = {}
    for i in range(len(layers) - 1):
        arrays[f"W{i}"], arrays[f"b{i}"] = layers[i]
    np.savez(path, **arrays)


@wrong("save_layers", "layer_missing")
def _(path, layers):
    arrays = {}
    for i in range(1, len(layers)):
        arrays[f"W{i}"], arrays[f"b{i}"] = layers[i]
    np.savez(path, **arrays)


@wrong("load_layers", "errors_caught")
def _(path):
    try:
        with np.load(path) as file:
            return [(file[f"W{i}"], file[f"b{i}"]) for i in range(len(file.files) // 2)]
    except Exception:
        return None


@wrong("load_layers", "weights_and_biases_apart")
def _(path):
    with np.load(path) as file:
        n = len(file.files) // 2
        return [file[f"W{i}"] for i in range(n)], [file[f"b{i}"] for i in range(n)]


@wrong("from_json", "weights_and_biases_apart")
def _(text):
    layers = json.loads(text)["layers"]
    return [np.array(layer["W"]) for layer in layers], [np.array(layer["b"]) for layer in layers]


@wrong("from_json", "errors_caught")
def _(text):
    try:
        return [(np.array(layer["W"]), np.array(layer["b"])) for layer in json.loads(text)["layers"]]
    except ValueError:
        return None


@wrong("from_json")
def _(text):
    """The numbers stay in lists"""
    return [(layer["W"], layer["b"]) for layer in json.loads(text)["layers"]]


@wrong("from_json")
def _(text):
    """The biases stay in lists"""
    return [(np.array(layer["W"]), layer["b"]) for layer in json.loads(text)["layers"]]


@wrong("from_json")
def _(text):
    """An iterator is returned"""
    return ((np.array(layer["W"]), np.array(layer["b"])) for layer in json.loads(text)["layers"])


@wrong("load_layers")
def _(path):
    """An iterator is returned"""
    with np.load(path) as file:
        return zip(
            [file[f"W{i}"] for i in range(len(file.files) // 2)],
            [file[f"b{i}"] for i in range(len(file.files) // 2)],
            strict=True,
        )
