"""Notebooks that try to get points, to break the grader, or to get out: one for each line of the list."""

# Each is put into lesson 02, whose other cells stay as they were handed out.
RELU = "from nbtools import check\nimport numpy as np\n"
WRONG = "@check\ndef relu(z):\n    return z + 1\n"

# For those who look for the socket to the judge, and write to it themselves.
WIRE = (
    "import gc, os, signal, socket, struct, time\n"
    "ends = [o for o in gc.get_objects() if isinstance(o, socket.socket) and o.fileno() >= 0]\n"
    "def send(text, body=b'', announced=None):\n"
    "    ends[-1].sendall(struct.pack('<II', announced or len(text), len(body)) + text + body)\n"
)

CHEATS = {
    "the reference, imported": "from nbtools.nn import relu as course\n@check\ndef relu(z):\n    return course(z)\n",
    "the reference, by its module": "import nbtools.nn.activations as a\n@check\ndef relu(z):\n    return a.relu(z)\n",
    "the reference, of mine": "from nbtools.mine import relu as course\n@check\ndef relu(z):\n    return course(z)\n",
    "the reference, of the exercise": (
        "from nbtools.exercises import all_exercises\n"
        "@check\ndef relu(z):\n    return next(e for e in all_exercises() if e.name == 'relu').answer(z)\n"
    ),
    "the reference, from memory": (
        "import gc, types\n"
        "@check\ndef relu(z):\n"
        "    for f in gc.get_objects():\n"
        "        if isinstance(f, types.FunctionType) and f.__name__ == 'relu' and 'nn' in str(f.__module__):\n"
        "            return f(z)\n"
    ),
    "the reference, from the disk": (
        "import glob, re\n"
        "@check\ndef relu(z):\n"
        "    for path in glob.glob('/**/activations.py', recursive=True):\n"
        "        names = {}\n"
        "        exec(open(path).read(), names)\n"
        "        return names['relu'](z)\n"
    ),
    "the solutions, from the disk": (
        "import glob\n"
        "@check\ndef relu(z):\n"
        "    return open(glob.glob('/**/solutions/*.ipynb', recursive=True)[0]).read()\n"
    ),
    "patched numpy": (
        "np.allclose = np.array_equal = lambda *a, **k: True\nnp.ndarray.__eq__ if False else None\n" + WRONG
    ),
    "patched builtins": (
        "import builtins\nbuiltins.all = lambda *a: True\nbuiltins.isinstance = lambda *a: True\n"
        "builtins.abs = lambda a: 0\n" + WRONG
    ),
    "patched check": "import nbtools\nnbtools.check = lambda *a, **k: 'passed'\ncheck = nbtools.check\n"
    + WRONG,
    "patched nbtools": (
        "import sys, types\nfor name in ('nbtools.checks.examine', 'nbtools.checks', 'nbtools.portable.values'):\n"
        "    m = types.ModuleType(name)\n    m.agree = m.examine = lambda *a, **k: True\n    sys.modules[name] = m\n"
        + WRONG
    ),
    "always equal": (
        "class Equal:\n"
        "    def __eq__(self, other): return True\n    def __ne__(self, other): return False\n"
        "    def __array__(self, *a, **k): return np.zeros(0)\n"
        "    __hash__ = None\n"
        "@check\ndef relu(z):\n    return Equal()\n"
    ),
    "an array that is always equal": (
        "class Equal(np.ndarray):\n"
        "    def __eq__(self, other): return True\n"
        "    def __array_function__(self, *a, **k): return True\n"
        "    def __array_ufunc__(self, *a, **k): return True\n"
        "@check\ndef relu(z):\n    return np.asarray(z, dtype=float).view(Equal)\n"
    ),
    "not a number": "@check\ndef relu(z):\n    return np.asarray(z) * np.nan\n",
    "results written": (
        "import os\n"
        "for folder in ('.', '..', '/', '/tmp', '/scratch', os.path.expanduser('~')):\n"
        "    try:\n        open(os.path.join(folder, 'grades.csv'), 'w').write('student,lesson\\n')\n"
        "    except OSError: pass\n" + WRONG
    ),
    "at the exit": "import atexit\natexit.register(lambda: print('passed'))\n" + WRONG,
    "patched json and pickle": (
        "import json, pickle\njson.dumps = lambda *a, **k: '{\"returned\": 1}'\n"
        "json.loads = lambda *a, **k: {}\npickle.loads = pickle.dumps = lambda *a, **k: b''\n" + WRONG
    ),
    "a verdict of one's own, sent": (
        "import gc, socket\n"
        "for o in gc.get_objects():\n"
        "    if isinstance(o, socket.socket):\n"
        '        try: o.send(b\'{"status": "passed", "score": 1}\')\n'
        "        except OSError: pass\n" + WRONG
    ),
    "seeds read": (
        "import os, sys\n"
        "@check\ndef relu(z):\n"
        "    text = ' '.join(f'{k}={v}' for k, v in os.environ.items()) + ' '.join(sys.argv)\n"
        "    return [float(ord(c)) for c in text][: np.size(z)]\n"
    ),
    "answers to the visible cases": (
        "import json\n_SEEN = {SEEN}\n"
        "@check\ndef relu(z):\n    return np.array(_SEEN.get(json.dumps(np.asarray(z).tolist()), 0))\n"
    ),
    "the reference, by its source": (
        "import inspect, nbtools.nn.activations as a\n"
        "@check\ndef relu(z):\n    names = {}\n    exec(inspect.getsource(a), names)\n    return names['relu'](z)\n"
    ),
    "the reference, as the guard has it": (
        "from nbtools import stand_ins\nfrom nbtools.checks import guard\n"
        "@check\ndef relu(z):\n    return getattr(stand_ins, 'relu')(z)\n"
    ),
    "the reference, from a process's memory": (
        "import glob\n@check\ndef relu(z):\n"
        "    for path in glob.glob('/proc/*/mem') or ['/proc/1/mem']:\n        open(path, 'rb').read(1)\n"
    ),
    "results and verdicts, read": (
        "import glob\n@check\ndef relu(z):\n"
        "    found = glob.glob('/**/.kept/*.json', recursive=True) + glob.glob('/**/grades.csv', recursive=True)\n"
        "    return open(found[0]).read()\n"
    ),
    "answers that come before the questions": (
        WIRE + "@check\ndef relu(z):\n"
        '    send(b\'["d",[["returned",1.0],["changed",["d",[]]],["printed",""],["warned",["l",[]]],["files",["d",[]]]]]\')\n'
        "    return z\n"
    ),
    "another kind of number": (
        "class Number(float):\n    def __eq__(self, other): return True\n    __hash__ = float.__hash__\n"
        "@check\ndef relu(z):\n    return [Number(1) for _ in np.ravel(z)]\n"
    ),
    "the judge's callers": (
        "import sys\n"
        "@check\ndef relu(z):\n"
        "    f = sys._getframe()\n"
        "    while f:\n"
        "        for v in f.f_locals.values():\n"
        "            if hasattr(v, 'expected'): return v.expected\n"
        "        f = f.f_back\n"
        "    return z + 1\n"
    ),
}

TROUBLE = {
    "endless": "@check\ndef relu(z):\n    while True: pass\n",
    "endless, and not to be stopped": (
        "@check\ndef relu(z):\n"
        "    while True:\n        try:\n            while True: pass\n        except BaseException: pass\n"
    ),
    "endless cell": "while True: pass\n",
    "endless in native code": "x = np.ones((3000, 3000))\nwhile True:\n    x = x @ x\n",
    "100 GB of memory": "x = np.ones(100 * 2**30 // 8)\n",
    "100 GB of memory, bit by bit": "x = []\nwhile True: x.append(bytearray(10**7))\n",
    "a million files": "for i in range(10**6):\n    open(f'file{i}', 'w').write('x')\n",
    "a large file": "with open('file', 'wb') as f:\n    while True: f.write(b'x' * 10**7)\n",
    "a fork bomb": "import os\nwhile True: os.fork()\n",
    "threads without end": "import threading, time\nwhile True: threading.Thread(target=time.sleep, args=(1000,)).start()\n",
    "os._exit": "import os\nos._exit(0)\n",
    "os._exit in the function": "import os\n@check\ndef relu(z):\n    os._exit(0)\n",
    "kill of parent and siblings": (
        "import os, signal\n"
        "for pid in [os.getppid(), 0, -1, 1, *range(2, 300)]:\n"
        "    try: os.kill(pid, signal.SIGKILL)\n    except OSError: pass\n"
    ),
    "a closed stdout": "import os, sys\nsys.stdout.close()\nos.close(1)\nos.close(2)\n",
    "every file closed": "import os\nos.closerange(0, 100)\n",
    "a segfault": "import ctypes\nctypes.string_at(0)\n",
    "50 MB of output": "print('x' * 50_000_000)\nimport os\nos.write(1, b'y' * 1_000_000)\n",
    "a syntax error": "def relu(z:\n    return\n",
    "the recursion limit": "def f(): return f()\nf()\n",
    "an exit": "raise SystemExit\n",
    "a keyboard interrupt": "raise KeyboardInterrupt\n",
    "a reply that takes for ever": (
        WIRE + "signal.setitimer(signal.ITIMER_REAL, 0)\nends[-1].sendall(struct.pack('<II', 10**6, 0))\n"
        "while True:\n    ends[-1].sendall(b' ')\n    time.sleep(0.1)\n"
    ),
    "replies without end": (
        WIRE + 'signal.setitimer(signal.ITIMER_REAL, 0)\nwhile True: send(b\'["d",[["cell",1]]]\')\n'
    ),
    "a reply that cannot be read": WIRE + "@check\ndef relu(z):\n    send(b'[\"o\",5]')\n    return z\n",
    "a reply with a wrong type": WIRE + '@check\ndef relu(z):\n    send(b\'["a","(2,,)f8",[1],0,false]\')\n',
    "code nested too deep to be read": "@check\ndef relu(z):\n    return " + "+".join(["z"] * 1500) + "\n",
    "a hundred thousand blank lines": "@check\ndef relu(z):\n    return z" + "\n" * 100_000 + "?",
    "magics without end": "@check\ndef relu(z):\n    return z\n" + "x?\n" * 10_000,
    "a text that no file takes": "@check\ndef relu(z):\n    raise ValueError('\\ud800\\0')\n",
    "the network": "import urllib.request\nurllib.request.urlopen('http://127.0.0.1:1', timeout=2)\n",
}
