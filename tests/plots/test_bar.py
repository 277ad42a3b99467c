"""The bar of long work: what it shows, and how it stops."""

import os
import queue
import signal
import threading
import time

import pytest
from jupyter_client.manager import start_new_kernel

from nbtools.plots import bar, progress_bar


@pytest.fixture
def terminal(monkeypatch, capsys):
    """What stands on the terminal, line by line, each as it was last written."""
    monkeypatch.setattr(bar, "_PAUSE", 0)
    return lambda: [line.split("\r")[-1].strip() for line in capsys.readouterr().err.split("\n")[:-1]]


def interrupt():
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(0.01)  # Python takes a signal between two of its steps


def test_it_goes_through_all_steps_and_says_the_last_loss(terminal):
    steps, seen = progress_bar(range(3, 7)), []
    for step in steps:
        seen.append(step)
        steps.note(loss=1 / step)
    assert seen == [3, 4, 5, 6]
    assert terminal() == ["[epoch 4 of 4, loss 0.167]"]


def test_it_counts_in_the_unit_that_is_asked_for(terminal):
    assert list(progress_bar(["a", "b"], "network")) == ["a", "b"]
    assert terminal() == ["[network 2 of 2]"]


def test_nothing_to_do_is_done_at_once(terminal):
    assert list(progress_bar([])) == []
    assert terminal() == ["[epoch 0 of 0]"]


def test_on_its_way_it_says_how_long_it_will_take(terminal, capsys):
    assert len(list(progress_bar(range(2)))) == 2
    assert "[epoch 1 of 2, about 0 s left]" in capsys.readouterr().err


def test_how_it_ended_tells_no_time(terminal):
    """What is stored in a notebook is the same in every run."""
    for _ in progress_bar(range(2)):
        time.sleep(0.6)
    assert terminal() == ["[epoch 2 of 2]"]


def test_an_interrupt_ends_the_loop_after_the_step_at_hand_and_keeps_all(terminal):
    epochs, history = progress_bar(range(10)), []
    for epoch in epochs:
        if epoch == 3:
            interrupt()
        history.append(1 / (epoch + 1))
        epochs.note(loss=history[-1])
    assert len(history) == 4
    assert terminal() == ["[Stopped after epoch 4 of 10, loss 0.250. What was learned so far is kept.]"]


def test_a_second_interrupt_is_one(terminal):
    def train():
        for _ in progress_bar(range(10)):
            interrupt()
            interrupt()

    with pytest.raises(KeyboardInterrupt):
        train()
    assert terminal() == ["[Stopped after epoch 0 of 10. What was learned so far is kept.]"]


def test_an_interrupt_ends_the_bars_around_it_too(terminal):
    seen = []
    for outer in progress_bar(range(3), "network"):
        for inner in progress_bar(range(3)):
            seen.append((outer, inner))
            if seen[-1] == (1, 1):
                interrupt()
    assert seen[-1] == (1, 1)
    assert terminal()[-1].startswith("[Stopped after network 2 of 3.")


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_an_error_within_is_passed_on_and_the_line_is_ended(terminal, error):
    def train():
        for epoch in progress_bar(range(5)):
            if epoch == 2:
                raise error

    with pytest.raises(error):
        train()
    assert terminal() == ["[Stopped after epoch 2 of 5. What was learned so far is kept.]"]


@pytest.mark.parametrize("leave", ["end", "break", "error"])
def test_afterwards_an_interrupt_is_what_it_was(terminal, leave):
    before = signal.getsignal(signal.SIGINT)
    try:
        for _ in progress_bar(range(2)):
            if leave == "break":
                break
            if leave == "error":
                raise ValueError
    except ValueError:
        pass
    assert signal.getsignal(signal.SIGINT) is before


def test_in_a_thread_where_no_signals_come_it_works_too(terminal):
    seen = []
    thread = threading.Thread(target=lambda: seen.extend(progress_bar(range(3))))
    thread.start()
    thread.join()
    assert seen == [0, 1, 2]


def test_its_html_is_a_bar_with_its_text_as_name():
    look = bar._Look(3, 8, "epoch 3 of 8, loss 0.5")
    assert look._repr_html_().startswith("<label class='nbtools-bar'><progress max='8' value='3'")
    assert look._repr_html_().endswith(" epoch 3 of 8, loss 0.5</label>")


@pytest.fixture
def kernel():
    manager, client = start_new_kernel(kernel_name="python3")
    yield manager, client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


LONG = """
import time
from nbtools.plots import progress_bar

def train(epochs):
    learned, bar = [], progress_bar(range(epochs))
    for epoch in bar:
        time.sleep(0.05)
        learned.append(epoch)
        bar.note(loss=1 / (epoch + 1))
    return learned

learned = train(2000)
print("kept", len(learned))
"""


@pytest.mark.kernel
def test_the_stop_button_of_a_notebook_ends_training_cleanly(kernel):
    """A real kernel and its real interrupt, in the middle of a function that trains."""
    manager, client = kernel
    asked = client.execute(LONG)
    shown, printed, kinds, stopped = [], "", set(), False
    while True:
        try:
            message = client.get_iopub_msg(timeout=30)
        except queue.Empty:
            pytest.fail(f"the cell did not end: {shown[-1:]}")
        if message["parent_header"].get("msg_id") != asked:
            continue
        kind, content = message["msg_type"], message["content"]
        kinds.add(kind)
        if kind.endswith("display_data"):
            shown.append(content["data"]["text/plain"])
            if len(shown) == 4 and not stopped:
                manager.interrupt_kernel()
                stopped = True
        elif kind == "stream":
            printed += content["text"]
        elif kind == "status" and content["execution_state"] == "idle":
            break
    assert "error" not in kinds
    done = int(printed.split()[1])
    assert 1 <= done < 2000
    assert (
        shown[-1]
        == f"[Stopped after epoch {done} of 2000, loss {1 / done:.3f}. What was learned so far is kept.]"
    )
