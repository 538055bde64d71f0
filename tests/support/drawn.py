"""Takes the data back out of a figure: artists are found by their gid."""

import numpy as np


def found(figure, gid):
    """The only artist of the figure with this gid."""
    artists = figure.findobj(lambda artist: artist.get_gid() == gid)
    assert len(artists) == 1, (gid, len(artists))
    return artists[0]


def all_found(figure, start):
    """Artists by gid, of all whose gid starts so."""
    return {artist.get_gid(): artist for artist in figure.findobj(
        lambda artist: (artist.get_gid() or "").startswith(start))}


def heights(figure, gid):
    """y values of a line."""
    return np.asarray(found(figure, gid).get_ydata(), float)


def widths(figure, gid):
    """x values of a line."""
    return np.asarray(found(figure, gid).get_xdata(), float)


def band(figure, gid, points):
    """Lower and upper edge of a filled band without steps, as they were given."""
    vertices = found(figure, gid).get_paths()[0].vertices
    return vertices[1:points + 1, 1], vertices[points + 2:2 * points + 2, 1][::-1]


def step_band(figure, gid, points):
    """The same of a band with steps before each point."""
    low, high = band(figure, gid, 2 * points - 1)
    return low[::2], high[::2]


def segments(figure, gid):
    """Ends of horizontal lines: (line, 2), and the rows they lie on."""
    lines = np.array(found(figure, gid).get_segments())
    return lines[:, :, 0], lines[:, 0, 1]


def texts(figure):
    """Everything that is written in the figure."""
    return "\n".join(artist.get_text() for artist in figure.findobj(
        lambda artist: hasattr(artist, "get_text")))
