"""Several people at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

T = TypeVar("T")


def tegelijk(aantal: int, doe: Callable[[int], T]) -> list[T]:
    """Run `doe(0)`, `doe(1)` … in threads that start together; an exception ends the test."""
    start = Barrier(aantal)

    def een(nummer: int) -> T:
        start.wait(timeout=20)
        return doe(nummer)

    with ThreadPoolExecutor(aantal) as handen:
        return list(handen.map(een, range(aantal)))
