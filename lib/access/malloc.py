"""What passes by once, as a large frame or a file, must not stay reserved: memory goes back to the machine."""

import ctypes

M_MMAP_THRESHOLD, M_ARENA_MAX = -3, -8
"""The names of the two settings in glibc's malloc.h."""
GROOT = 256 * 1024
ARENAS = 2


def zuinig() -> None:
    """Keep large blocks out of the heap and the threads out of heaps of their own; nothing where malloc cannot be told.

    glibc raises its limit for a large block to the largest it saw freed, and from then on blocks of megabytes lie
    between small ones that stay. Measured with 5,000 frames of nonsense (D3): 54 MB of growth instead of 83.
    """
    libc = ctypes.CDLL(None)
    if hasattr(libc, "mallopt"):
        libc.mallopt(M_ARENA_MAX, ARENAS)
        libc.mallopt(M_MMAP_THRESHOLD, GROOT)
