import numpy as np

from nbtools.plots import board as show


def first_free(board):
    return int(np.flatnonzero(board == 0)[0])


def test_a_player_plays_against_itself_to_the_end(shown):
    show.against_itself(first_free)
    [picture] = shown
    assert picture.alt.startswith(
        "The network against itself, move by move: X row 1 column 1; O row 1 column 2"
    )
    assert picture.alt.endswith("X has won.")


def test_a_player_that_takes_a_taken_square_gives_no_picture(shown, capsys):
    show.against_itself(lambda board: 4)
    assert shown == []
    assert "ValueError" in capsys.readouterr().out


def test_a_player_that_writes_on_the_board_changes_nothing(shown):
    def overwrites(board):
        square = first_free(board)
        board[:] = 1
        return square

    show.against_itself(overwrites)
    assert "O row 1 column 2" in shown[0].alt
