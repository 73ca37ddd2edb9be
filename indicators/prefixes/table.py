"""Networks as columns: what text becomes, and what the arithmetic works on."""

from dataclasses import dataclass

import numpy as np

ALL = 0xFFFF_FFFF_FFFF_FFFF
# By length, the bits of an address that are its host's; of IPv6 the upper and the lower 64.
HOST_IPV4 = np.array([2 ** (32 - length) - 1 for length in range(33)], dtype=np.uint64)
HOST_HIGH = np.array([ALL >> min(length, 64) for length in range(129)], dtype=np.uint64)
HOST_LOW = np.array([ALL >> max(length - 64, 0) for length in range(129)], dtype=np.uint64)
HOST_LOW[128] = HOST_HIGH[64:] = 0


@dataclass(frozen=True, eq=False)
class Prefixes:
    """IPv4 and IPv6 networks, one per row; an address is a network of length 32 or 128.

    Parameters
    ----------
    family : array of uint8
        4 or 6.
    high, low : array of uint64
        The upper and the lower 64 bits of the first address; an IPv4 address is in ``low``.
    length : array of uint8
        0 to 32, or 0 to 128.
    """

    family: np.ndarray
    high: np.ndarray
    low: np.ndarray
    length: np.ndarray

    def __len__(self) -> int:
        return len(self.length)

    def __getitem__(self, rows) -> "Prefixes":
        """Return these rows: a slice, a mask or an array of row numbers."""
        return Prefixes(self.family[rows], self.high[rows], self.low[rows], self.length[rows])
