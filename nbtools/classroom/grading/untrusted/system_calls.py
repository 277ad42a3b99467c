"""A filter before the kernel: the system calls that no notebook needs, and that ways out are made of, are refused.

It is a program of the kernel's packet filter (seccomp), and cannot be taken off again.
"""

import ctypes
import errno
import platform
import struct

_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7, "riscv64": 0xC00000F3}
_PR_SET_SECCOMP, _FILTER = 22, 2
_LOAD, _IS, _IS_AT_LEAST, _HAS_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
_ALLOW, _FAIL_WITH = 0x7FFF0000, 0x00050000
_X32 = 0x40000000
"""From here on x86_64 has another set of the same calls."""
_NEW_SPACES = 0x7E020000
"""What asks `clone` for a namespace: user, mount, process, network, IPC, UTS, cgroup."""
_SOCKETS = (1, 2, 10)  # Unix, IPv4 and IPv6
_CLONE, _CLONE3, _SOCKET = (56, 220), (435, 435), (41, 198)

# Each with its number on x86_64, and on the others.
REFUSED = {
    # namespaces and file systems of one's own
    **{"unshare": (272, 97), "setns": (308, 268), "mount": (165, 40), "umount2": (166, 39)},
    **{"pivot_root": (155, 41), "chroot": (161, 51), "open_tree": (428, 428), "move_mount": (429, 429)},
    **{"fsopen": (430, 430), "fsconfig": (431, 431), "fsmount": (432, 432), "fspick": (433, 433)},
    **{"mount_setattr": (442, 442), "name_to_handle_at": (303, 264), "open_by_handle_at": (304, 265)},
    # other processes
    **{"ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271)},
    **{"process_madvise": (440, 440), "kcmp": (312, 272), "pidfd_getfd": (438, 438)},
    # memory that counts for nobody
    **{"memfd_create": (319, 279), "memfd_secret": (447, 447), "shmget": (29, 194), "shmat": (30, 196)},
    **{"msgget": (68, 186), "semget": (64, 190), "mq_open": (240, 180)},
    # parts of the kernel that few need, and where faults were found
    **{"bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282)},
    **{"add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219)},
    **{"io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427)},
    **{"fanotify_init": (300, 262), "quotactl": (179, 60), "quotactl_fd": (443, 443), "syslog": (103, 116)},
    **{"personality": (135, 92), "lookup_dcookie": (212, 18), "move_pages": (279, 239)},
    # the machine itself; root alone may use these, where there is a root
    **{"kexec_load": (246, 104), "kexec_file_load": (320, 294), "init_module": (175, 105)},
    **{"finit_module": (313, 273), "delete_module": (176, 106), "reboot": (169, 142), "acct": (163, 89)},
    **{"swapon": (167, 224), "swapoff": (168, 225)},
}


def refuse_system_calls() -> None:
    """Refuse them from now on, here and in every process that comes from here. Raises OSError.

    Another machine than these has no filter: the other walls stand without it.
    """
    if platform.machine() not in _ARCHITECTURES:
        return
    code = program(platform.machine())
    lines = ctypes.create_string_buffer(code, len(code))
    head = struct.pack("HxxxxxxP", len(code) // 8, ctypes.addressof(lines))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_SECCOMP, _FILTER, ctypes.create_string_buffer(head), 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "seccomp")


def program(machine: str) -> bytes:
    """Return the filter for a kind of machine, as the kernel reads it."""
    column = 0 if machine == "x86_64" else 1
    lines = [
        _line(_LOAD, _ARCHITECTURE),
        *_unless(_IS, _ARCHITECTURES[machine], [_fail(errno.EPERM)]),
        _line(_LOAD, _NUMBER),
    ]
    if machine == "x86_64":
        lines += _where(_IS_AT_LEAST, _X32, [_fail(errno.EPERM)])
    for numbers in REFUSED.values():
        lines += _where(_IS, numbers[column], [_fail(errno.EPERM)])
    # its flags lie in memory, where no filter looks: libraries then use `clone`
    lines += _where(_IS, _CLONE3[column], [_fail(errno.ENOSYS)])
    no_spaces = [_line(_LOAD, _FIRST_ARGUMENT), *_where(_HAS_BIT, _NEW_SPACES, [_fail(errno.EPERM)])]
    lines += _where(_IS, _CLONE[column], [*no_spaces, _line(_RETURN, _ALLOW)])
    known = [line for kind in _SOCKETS for line in _where(_IS, kind, [_line(_RETURN, _ALLOW)])]
    known = [_line(_LOAD, _FIRST_ARGUMENT), *known, _fail(errno.EAFNOSUPPORT)]
    lines += _where(_IS, _SOCKET[column], known)
    return b"".join([*lines, _line(_RETURN, _ALLOW)])


def _line(code: int, value: int, if_so: int = 0, if_not: int = 0) -> bytes:
    return struct.pack("HBBI", code, if_so, if_not, value)


def _where(test: int, value: int, lines: list[bytes]) -> list[bytes]:
    """Return lines that are gone through only where a test holds."""
    return [_line(test, value, 0, len(lines)), *lines]


def _unless(test: int, value: int, lines: list[bytes]) -> list[bytes]:
    return [_line(test, value, len(lines), 0), *lines]


def _fail(reason: int) -> bytes:
    return _line(_RETURN, _FAIL_WITH | reason)
