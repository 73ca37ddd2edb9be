"""How far apart two colours look, to whom: CIEDE2000, after simulating the colour blindnesses."""

import numpy as np

# Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
SEEN_BY = {
    "everyone": np.eye(3),
    "protanopes": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopes": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopes": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE = TO_XYZ.sum(axis=1)


def lab(colour: str, eyes: str = "everyone") -> np.ndarray:
    """Return how a colour ("#rrggbb") looks to somebody, as CIELAB."""
    channels = np.array([int(colour[start : start + 2], 16) for start in (1, 3, 5)]) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    ratio = TO_XYZ @ np.clip(SEEN_BY[eyes] @ linear, 0, 1) / WHITE
    f = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def difference(one: np.ndarray, other: np.ndarray) -> float:
    """Return the CIEDE2000 difference of two colours in CIELAB (Sharma, Wu and Dalal 2005)."""
    light, a, b = np.array([one, other]).T
    grey = 0.5 * (1 - np.sqrt(_seventh(np.hypot(a, b).mean())))
    a = a * (1 + grey)
    chroma, hue = np.hypot(a, b), np.degrees(np.arctan2(b, a)) % 360
    turn = (hue[1] - hue[0] + 180) % 360 - 180
    middle = np.radians((hue[0] + turn / 2) % 360)
    by_light, by_chroma = light[1] - light[0], chroma[1] - chroma[0]
    by_hue = 2 * np.sqrt(chroma.prod()) * np.sin(np.radians(turn / 2))
    light, chroma = light.mean(), chroma.mean()
    wave = (
        1
        - 0.17 * np.cos(middle - np.radians(30))
        + 0.24 * np.cos(2 * middle)
        + 0.32 * np.cos(3 * middle + np.radians(6))
        - 0.20 * np.cos(4 * middle - np.radians(63))
    )
    by_light /= 1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2)
    by_chroma /= 1 + 0.045 * chroma
    by_hue /= 1 + 0.015 * chroma * wave
    twist = 2 * np.radians(30) * np.exp(-(((np.degrees(middle) - 275) / 25) ** 2))
    both = -2 * np.sqrt(_seventh(chroma)) * np.sin(twist) * by_chroma * by_hue
    return float(np.sqrt(by_light**2 + by_chroma**2 + by_hue**2 + both))


def _seventh(chroma: float) -> float:
    return chroma**7 / (chroma**7 + 25**7)
