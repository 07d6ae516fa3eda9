"""Several people at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from typing import Any, TypeVar

T = TypeVar("T")
WACHT_S = 1.0


def tegelijk(aantal: int, doe: Callable[[int], T]) -> list[T]:
    """Run `doe(0)`, `doe(1)` … in threads that start together; an exception ends the test."""
    start = Barrier(aantal)

    def een(nummer: int) -> T:
        start.wait(timeout=20)
        return doe(nummer)

    with ThreadPoolExecutor(aantal) as handen:
        return list(handen.map(een, range(aantal)))


def na_elkaars_telling(aantal: int, tel: Callable[..., T]) -> Callable[..., T]:
    """Return `tel` that waits until all have counted: who counts without a lock then counts the same."""
    geteld = Barrier(aantal)

    def tel_en_wacht(*args: Any) -> T:
        uit = tel(*args)
        with suppress(BrokenBarrierError):  # the others wait for a lock
            geteld.wait(timeout=WACHT_S)
        return uit

    return tel_en_wacht
