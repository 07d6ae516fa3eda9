"""The recovery figures of security.md §3: f1 restore drill, f2 backup under load, f3 killed upgrade, f4 content kept.

Each is called as f1(map_, lang, fout=False): `lang` gives the full counts, `fout` seeds the fault that must be seen.
"""

from tests.bewijs.f_bijwerken import f3, f4
from tests.bewijs.f_terugzetten import f1, f2

__all__ = ["f1", "f2", "f3", "f4"]
