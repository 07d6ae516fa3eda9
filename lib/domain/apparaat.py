"""A device in words its owner recognises, and its network without the last part of the address."""

import ipaddress

_BROWSERS = (
    ("edg", "Edge"),
    ("firefox", "Firefox"),
    ("chrom", "Chrome"),
    ("crios", "Chrome"),
    ("safari", "Safari"),
)
_SYSTEMEN = (
    ("ipad", "een iPad"),
    ("iphone", "een iPhone"),
    ("android", "een Android-toestel"),
    ("cros", "een Chromebook"),
    ("windows", "Windows"),
    ("mac os", "een Mac"),
    ("linux", "Linux"),
)


def in_woorden(user_agent: str) -> str:
    """Return for instance "Chrome op Windows"; what is not recognised is left out."""
    klein = user_agent.lower()
    browser = next((naam for teken, naam in _BROWSERS if teken in klein), "een browser")
    systeem = next((naam for teken, naam in _SYSTEMEN if teken in klein), "")
    return f"{browser} op {systeem}" if systeem else browser


def net(adres: str) -> str:
    """Return the /24 of an IPv4 address or the /48 of an IPv6 address; empty when it is none."""
    try:
        ip = ipaddress.ip_address(adres)
    except ValueError:
        return ""
    return str(ipaddress.ip_network((ip, 24 if ip.version == 4 else 48), strict=False))  # noqa: PLR2004
