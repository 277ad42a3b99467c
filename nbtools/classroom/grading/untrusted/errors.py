"""What an error says, which may itself fail."""


def words_of(error: BaseException) -> str:
    """Return an error's text, or nothing where it cannot say it."""
    try:
        return str(error)[:400]
    except BaseException:
        return ""
