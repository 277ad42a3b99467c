"""What each term of the course means, in one sentence. Which terms there are, the lessons say."""

DEFINITIONS = {
    # 00
    "neuron": "A weighted sum of inputs plus a bias, from lesson 02 on with an activation function after it.",
    "weights": "The numbers that a network consists of, and that training changes: each says how much one input counts, and in which direction.",
    "layers": "The stages of a network: each turns one list of numbers into another.",
    "outputs": "The numbers that come out of a network.",
    "forward": "The stage in which inputs become outputs; the weights stay as they are.",
    "backward": "The stage in which the error goes back through the network, and every weight is corrected a little.",
    # 01
    "inputs": "The numbers that go into a neuron, or into a network.",
    "weighted sum": "Each input times its weight, all added up.",
    "bias": "A number that a neuron adds to its weighted sum, whatever the inputs are.",
    "sample": "One object of a data set, such as one image: one row of X.",
    "batch": "A group of samples that is handled in one go; in training, what one update is made of.",
    # 02
    "XOR": "Yes for exactly one of two inputs: no line separates yes from no.",
    "activation function": "A function applied to a neuron's sum, so that layers can bend what they compute.",
    "sigmoid": "An activation function that goes smoothly from 0 to 1.",
    "tanh": "An activation function that goes smoothly from -1 to 1.",
    "saturated": "Said of a neuron on the flat part of its activation function, where changes of its sum hardly show.",
    "ReLU": "An activation function: the sum itself where it is above 0, and 0 elsewhere.",
    # 03
    "dense": "Said of a layer in which every neuron is connected with all of the layer before.",
    "logits": "The outputs of the last layer, before softmax makes probabilities of them.",
    "random generator": "The source of random numbers; started alike, it gives the same numbers again.",
    "standard deviation": "How far numbers typically lie from their mean.",
    "chance level": "The share that is right by guessing: one in ten for ten digits.",
    "parameters": "All weights and biases of a network.",
    # 04
    "target": "The true value that a prediction is compared with.",
    "prediction": "What a network, or a person, says before the true value is known.",
    "mean squared error": "The mean of the squared differences between predictions and targets.",
    "loss": "One number that says how wrong the predictions are; training makes it smaller.",
    "class": "One of several answers to choose from, such as one of ten digits.",
    "softmax": "Turns logits into probabilities: exponentials, divided by their sum.",
    "cross-entropy": "The mean of -log(p), where p is the probability that was given to the right class.",
    "binary cross-entropy": "The cross-entropy for a question with the answers yes and no.",
    # 05
    "secant": "The line through two points of a curve.",
    "tangent": "The line that touches a curve at one point: the secant as its two points come together.",
    "derivative": "The slope of the tangent: how much a function changes for a small step.",
    "intercept": "The height of a line where x is 0.",
    # 06
    "partial derivative": "The derivative along one weight, while all others are held still.",
    "gradient": "All partial derivatives together, in the shape of the weights; it points uphill.",
    "antigradient": "The gradient with its sign changed: the direction of steepest descent.",
    "learning rate": "How large a step is, as a multiple of the gradient.",
    "gradient descent": "Going downhill step by step, each time against the gradient.",
    "curvature": "How sharply a valley bends; it decides how large a step may be.",
    # 07
    "chain rule": "The slope of functions one after the other is the product of their slopes, each taken at its own place.",
    # 08
    "upstream gradient": "How the loss changes with a layer's outputs: what the layer is told from behind.",
    "backpropagation": "Working out all gradients from the last layer to the first, each layer handing back what it owes.",
    "gradient check": "Comparing a computed gradient with measured slopes.",
    # 09
    "update": "One step of training: forward, backward, new weights.",
    "epoch": "One pass over all samples of the training set.",
    # 10
    "data set": "The samples, with their targets, that a network is trained and judged with.",
    "architecture": "How many layers a network has, of which kind, and how many neurons are in each.",
    "test set": "The samples that are held back, and looked at once, at the end.",
    "training set": "The samples that a network is trained with.",
    "validation set": "The samples by which one chooses, such as the architecture; not trained with.",
    "leak": "Something of the test that has got into the training, so that numbers come out too good.",
    "standardise": "Take the mean off each column and divide by its standard deviation, both of the training set.",
    "one-hot": "A label as a row of zeros with a 1 in the column of its class.",
    "accuracy": "The share of samples whose class is predicted rightly.",
    "confusion matrix": "A table of how often each class is taken for which.",
    "underfitting": "Being too simple, or trained too little, to read even one's own training set well.",
    "overfitting": "Learning the training set by heart: its loss falls while that of other samples rises.",
    # 11
    "serialisation": "Writing what is in memory as a file or a text from which it can be made again.",
    "bit for bit": "Exactly the same numbers, to the last binary digit.",
    "inference": "Using a trained network, forward only.",
    "JSON": "A text format for numbers, texts, lists and named parts, which nearly every language reads.",
    "pickle": "Python's own format for any object; loading it may run code.",
    "CSV": "A table as text: lines, with commas between the columns.",
    # 12
    "keypoint": "A place in an image that is to be found, such as a joint.",
    "mask": "An array of yes and no that says what counts.",
    # 13
    "kernel": "A small table of weights that is moved over an image.",
    "patch": "The part of an image that one neuron looks at, as large as the kernel.",
    "feature map": "What a kernel gives at all places of an image, again as an image.",
    "convolution": "The same weighted sum of a patch at every place of an image.",
    "max pooling": "Keeping only the largest number of each block of a feature map.",
    "shared weights": "One weight that stands at many places, so that its gradient is the sum over them.",
    # 14
    "value of the position": "What a position is worth with best play on both sides.",
    "minimax": "A search in which each player takes the move that is best for them, to the end of the game.",
    "evaluator": "A network, or a formula, that says what a position is worth without searching on.",
}
