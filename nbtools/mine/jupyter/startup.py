# noqa: D100 (IPython would make a docstring the notebook's)
# Every kernel that `nbtools open` starts runs this first (PYTHONSTARTUP; see mine/lab.py). Where a name is missing that
# the cells above would have set, nbtools says so. It is imported only then: the kernel may be another project's, and of
# any Python. What the user has set as PYTHONSTARTUP is run as ever.
def _listen() -> None:
    def stops(shell: object, kind: object, error: object, trace: object, tb_offset: object = None) -> None:
        try:
            from nbtools.checks.new_kernel import tell_to_run_the_cells_above

            said = tell_to_run_the_cells_above(shell, error)
        except Exception:
            said = False
        if not said:
            shell.showtraceback((kind, error, trace), tb_offset=tb_offset, running_compiled_code=True)

    try:
        shell = get_ipython()  # noqa: F821
        if not shell.custom_exceptions:
            shell.set_custom_exc((NameError,), stops)
    except Exception:  # plain Python, or an IPython that is quite different
        pass


def _run_the_users_own() -> None:
    import os

    path = os.environ.get("NBTOOLS_PYTHONSTARTUP")
    if path and os.path.isfile(path):
        with open(path, "rb") as file:
            exec(compile(file.read(), path, "exec"), globals())


_listen()
try:
    _run_the_users_own()
finally:
    del _listen, _run_the_users_own
