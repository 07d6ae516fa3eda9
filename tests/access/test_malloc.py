"""Large blocks that came between small ones go back to the machine when they are done with."""

import subprocess
import sys

import pytest

from tests.servers.streamlit import ROOT

PROEF = """
import sys
from lib.access.malloc import zuinig
def mb():
    return int(open("/proc/self/statm").read().split()[1]) * 4096 / 2**20
if sys.argv[1] == "zuinig":
    zuinig()
del [bytes(24 * 2**20)][0]
voor, blijft, groot = mb(), [], []
for nummer in range(100):
    groot.append(b"x" * (2**21))
    blijft.append([bytearray(500) for _ in range(200)])
groot.clear()
print(mb() - voor)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="malloc of glibc")
def test_what_passed_by_does_not_stay() -> None:
    zuinig, gewoon = (
        float(subprocess.check_output([sys.executable, "-c", PROEF, hoe], cwd=ROOT))
        for hoe in ("zuinig", "gewoon")
    )
    assert zuinig < 40
    assert gewoon > 150
