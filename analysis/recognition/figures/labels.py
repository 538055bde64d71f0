"""Names beside points, placed so that none lies on another."""

import numpy as np
from matplotlib.axes import Axes

SIZE = 6.3  # points
# Where a name may stand, seen from its point: across (1: right, -1: left) and up, in points.
PLACES = [(side, up) for up in (6, -6, 13, -13, 20, -20, 27, -27) for side in (1, -1)]


def label_points(axes: Axes, x: np.ndarray, y: np.ndarray, names: list[str]) -> None:
    """Writes a name at each point, the first ones nearest to theirs.

    The axes must have their limits and their place on the sheet. A name that stands apart from its
    point is tied to it by a thin line.
    """
    axes.figure.draw_without_rendering()
    point = 72 / axes.figure.dpi
    centres = axes.transData.transform(np.column_stack([x, y])) * point
    frame = axes.get_window_extent().extents * point
    taken = [(east - 3, north - 3, east + 3, north + 3) for east, north in centres]
    for at, (east, north), name in zip(zip(x, y), centres, names):
        boxes = [box_of(east, north, side, up, name) for side, up in PLACES]
        place = min(range(len(PLACES)), key=lambda each: (cost(boxes[each], taken, frame), each))
        side, up = PLACES[place]
        taken.append(boxes[place])
        tie = {"arrowstyle": "-", "lw": 0.4, "shrinkA": 0, "shrinkB": 2} if abs(up) > 6 else None
        written = axes.annotate(name, at, (5 * side, up), textcoords="offset points",
                                fontsize=SIZE, ha="left" if side > 0 else "right", va="center",
                                arrowprops=tie, gid=f"name {name}")
        written.set_in_layout(False)  # which would move the points again


def box_of(east: float, north: float, side: int, up: float, name: str
           ) -> tuple[float, float, float, float]:
    """About the space of a name: left, bottom, right, top."""
    near, far = east + 4 * side, east + side * (5 + 0.62 * SIZE * len(name))
    return min(near, far), north + up - 0.5 * SIZE, max(near, far), north + up + 0.5 * SIZE


def cost(box: tuple[float, ...], taken: list[tuple[float, ...]], frame: np.ndarray) -> float:
    """How much of a box lies on others or outside of the frame."""
    left, bottom, right, top = box
    covered = sum(max(0.0, min(right, other[2]) - max(left, other[0]))
                  * max(0.0, min(top, other[3]) - max(bottom, other[1])) for other in taken)
    outside = (max(0.0, right - frame[2]) + max(0.0, frame[0] - left)) * SIZE
    return covered + outside + (max(0.0, top - frame[3]) + max(0.0, frame[1] - bottom)) * SIZE
