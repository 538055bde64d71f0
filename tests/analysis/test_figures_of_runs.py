"""What the figures of a run draw is what the run holds, and uncertainty is on each."""

import numpy as np
import pytest
from matplotlib import colormaps
from matplotlib.colors import to_rgba

import drawn
import made_up
from recognition import ResultError, atlas, derived, explaining, figures, maps
from recognition.figures import style, world

MONTHS = 24


@pytest.fixture(scope="module")
def run():
    return made_up.run()


@pytest.fixture(scope="module")
def faster():
    return made_up.run(pace=1.6, title="Made up, faster")


@pytest.fixture(scope="module")
def decisions():
    return made_up.decisions()


def held(run):
    """The rungs of the paths, from which everything else is counted here."""
    return run.rung.values


def test_the_fan_has_the_quantiles_of_the_paths(run):
    figure = figures.recognitions(run)
    number = (held(run) == 4).sum(2)
    assert np.allclose(drawn.heights(figure, "mean"), number.mean(0))
    ordered = np.sort(number, axis=0)
    for gid, low, high in (("90% of replicates", 0.05, 0.95), ("50% of replicates", 0.25, 0.75)):
        edges = drawn.step_band(figure, gid, MONTHS)
        for edge, level in zip(edges, (low, high)):
            expected = ordered[int(np.ceil(level * len(ordered))) - 1]
            assert np.array_equal(edge, expected), gid
    assert np.array_equal(drawn.heights(figure, "median"), ordered[len(ordered) // 2 - 1])


def test_the_chance_of_no_further_recogniser_is_drawn_with_its_interval(run):
    figure = figures.recognitions(run)
    free = np.isin(run.nation.values, derived.free_nations(run))
    none = ~(np.maximum.accumulate(held(run)[:, :, free] == 4, axis=1).any(2))
    assert np.allclose(drawn.heights(figure, "no further"), none.mean(0))
    low, high = drawn.band(figure, "interval", MONTHS)
    assert (low < none.mean(0) + 1e-12).all() and (none.mean(0) < high + 1e-12).all()
    assert np.allclose((low, high), derived.wilson(none.sum(0), len(none)))


def test_areas_of_the_ladder_are_mean_numbers_and_fill_the_world(run):
    figure = figures.ladder(run)
    below = np.zeros(MONTHS)
    for name in reversed(derived.RUNGS):
        low, high = drawn.band(figure, name, MONTHS)
        mean = (held(run) == derived.RUNGS.index(name)).sum(2).mean(0)
        assert np.allclose(low, below) and np.allclose(high - low, mean), name
        below = high
    assert np.allclose(below, run.sizes["nation"])


def test_whiskers_of_the_ladder_hold_nine_of_ten_replicates(run):
    figure = figures.ladder(run)
    ends = [5, 17]  # December of 2025 and of 2026
    for rung in range(1, 5):
        number = np.sort((held(run)[:, ends] >= rung).sum(2), axis=0)
        lines = np.array(drawn.found(figure, f"90% {derived.RUNGS[rung]}").get_segments())
        size = len(number)
        assert np.array_equal(lines[:, 0, 1], number[int(np.ceil(0.05 * size)) - 1])
        assert np.array_equal(lines[:, 1, 1], number[int(np.ceil(0.95 * size)) - 1])


@pytest.mark.parametrize("by", [None, "2026-03"])
def test_who_next_ranks_the_chances_of_the_paths(run, faster, by):
    figure = figures.who_next(run, faster, by=by, top=12)
    last = MONTHS if by is None else 9
    names = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    for step, each in enumerate((run, faster)):
        share = (held(each)[:, :last] == 4).any(1).mean(0)
        by_name = dict(zip(each.nation_name.values, share))
        expected = [by_name[name.rsplit(" (", 1)[0]] for name in names]
        assert np.allclose(drawn.widths(figure, f"chance {step}"), expected)
        bars, _ = drawn.segments(figure, f"interval {step}")
        assert np.allclose(bars.T, derived.wilson(np.array(expected) * 60, 60))
    shown = drawn.widths(figure, "chance 0")
    assert (np.diff(shown) <= 0).all() and len(shown) == 12
    assert not {"Russia (ambassador)"} & set(names)
    assert "Made up, faster" in drawn.texts(figure)


def colours_on(figure):
    """By nation: its colours on the map, which must agree."""
    found = {}
    for artist in figure.findobj(lambda each: (each.get_gid() or "").startswith("nation ")):
        colour = np.ravel(artist.get_facecolor())[:4]
        code = artist.get_gid().removeprefix("nation ")
        assert np.allclose(found.setdefault(code, colour), colour), code
    return found


def test_the_map_of_chances_has_the_colour_of_each_chance(run):
    figure = figures.map_chance(run, "2026-12")
    found = colours_on(figure)
    share = (held(run)[:, :18] == 4).any(1).mean(0)
    free = derived.free_nations(run)
    top = np.ceil(max(0.05, share[np.isin(run.nation.values, free)].max()) * 20) / 20
    for code, chance in zip(run.nation.values, share):
        if code in free:
            assert np.allclose(found[code], colormaps["YlGnBu"](chance / top)), code
    assert np.allclose(found["RUS"], to_rgba(world.SCRIPTED))
    assert np.allclose(found["AFG"], to_rgba(world.TARGET))
    bounds = figure.axes[1].get_xlim()
    assert np.allclose(bounds, (0, top))  # the bar tells the same scale


def test_the_map_of_chances_tells_its_widest_interval(run):
    table = derived.chance_by(run).sel(nation=derived.free_nations(run))
    widest = float((table.high - table.low).max()) * 50
    assert f"at most ±{widest:.1f} percentage points" in drawn.texts(figures.map_chance(run))


def test_the_map_of_rungs_shows_what_most_replicates_have(run):
    figure = figures.map_rung(run)
    found = colours_on(figure)
    number = np.stack([(held(run)[:, -1] == rung).sum(0) for rung in range(5)])
    for code, rung in zip(run.nation.values, number.argmax(0)):
        assert np.allclose(found[code], to_rgba(style.RUNG_COLOURS[rung])), code
    hatched = {artist.get_gid() for artist in figure.findobj(
        lambda each: (each.get_gid() or "").startswith("nation ") and each.get_hatch())}
    unsure = run.nation.values[number.max(0) < len(held(run)) / 2]
    assert hatched == {f"nation {code}" for code in unsure}
    assert f"({len(unsure)} of {run.sizes['nation']} nations)" in drawn.texts(figure)


def test_the_map_of_differences_is_paired_and_hatches_what_cannot_be_told_apart(run, faster):
    figure = figures.map_difference(run, faster)
    found = colours_on(figure)
    here, there = ((held(each) == 4).any(1) for each in (run, faster))
    change = there.mean(0) - here.mean(0)
    free = set(derived.free_nations(run)) & set(derived.free_nations(faster))
    moved = [value for code, value in zip(run.nation.values, change) if code in free]
    most = np.ceil(np.abs(moved).max() * 50) / 50
    plain = 0
    for code, value, more, less in zip(run.nation.values, change, (there & ~here).sum(0),
                                       (here & ~there).sum(0)):
        if code not in free:
            continue
        expected = colormaps["PuOr_r"]((value + most) / (2 * most))
        assert np.allclose(found[code], expected, atol=5e-3), code
        hatch = {artist.get_hatch() for artist in figure.findobj(
            lambda each: each.get_gid() == f"nation {code}")}
        if more + less == 0:
            assert hatch == {"//////"}, code
        plain += hatch == {None}
    assert plain > 0


def test_runs_of_other_draws_are_not_compared(run):
    with pytest.raises(ResultError, match="differ in their seed"):
        figures.map_difference(run, made_up.run(seed=2))


def test_every_un_member_is_seen_on_the_map():
    table = atlas.nations()
    for code in table.index[table.un_member]:
        if maps.is_dot(code):
            assert code in maps.places(), code
        else:
            assert maps.shapes().area[code] >= maps.SMALL_KM2
    assert {"LIE", "TUV", "KNA", "SGP"} <= {code for code in table.index if maps.is_dot(code)}


@pytest.mark.parametrize("code", ["XKX", "TWN", "PSE", "SML", "NCY", "ESH"])
def test_contested_places_have_a_shape_of_their_own(code):
    assert code in maps.shapes().index


def test_no_shape_crosses_the_antimeridian():
    for code, shape in maps.shapes().geometry.items():
        for polygon in getattr(shape, "geoms", [shape]):
            west, _, east, _ = polygon.bounds
            assert east - west < 17e6, code  # Russia's mainland is the widest


def test_the_map_is_in_equal_earth():
    x, y = maps.projected(90.0, 45.0)
    # Šavrič, Patterson and Jenny (2018), on the sphere; the ellipsoid moves it by less than 1%.
    t = np.arcsin(np.sqrt(3) / 2 * np.sin(np.pi / 4))
    a = (1.340264, -0.081106, 0.000893, 0.003796)
    slope = 9 * a[3] * t**8 + 7 * a[2] * t**6 + 3 * a[1] * t**2 + a[0]
    assert x == pytest.approx(6371e3 * 2 * np.sqrt(3) * (np.pi / 2) * np.cos(t) / (3 * slope),
                              rel=0.01)
    assert y == pytest.approx(
        6371e3 * (a[3] * t**9 + a[2] * t**7 + a[1] * t**3 + a[0] * t), rel=0.01)


def test_bars_of_a_decision_add_up_to_its_log_hazard(run, decisions):
    figure = figures.decision(run, "CHN", decisions)
    told = next(each for each in decisions if each["nation"] == "CHN")
    parts = explaining.contributions(told)
    level = float(drawn.widths(figure, "term α_e")[0])
    bars = {gid.removeprefix("term "): artist for gid, artist in drawn.all_found(
        figure, "term ").items() if gid != "term α_e"}
    assert level == parts["α_e"]
    for name, bar in bars.items():
        if name in parts:
            assert bar.get_width() == pytest.approx(parts[name]), name
    ends = level + sum(bar.get_width() for bar in bars.values())
    assert ends == pytest.approx(told["moves"][0]["eta"])
    assert float(drawn.widths(figure, "sum")[0]) == pytest.approx(told["moves"][0]["eta"])


def test_a_decision_shows_the_range_of_other_replicates(run, decisions):
    figure = figures.decision(run, "IRN", decisions)
    values = [explaining.contributions(each)["alignment"] for each in decisions
              if each["nation"] == "IRN"]
    ((low, high),), _ = drawn.segments(figure, "range alignment")
    assert high - low == pytest.approx(np.ptp(values))


def test_reasons_show_the_mean_and_every_decision(run, decisions):
    figure = figures.reasons(run, decisions)
    values = np.array([explaining.contributions(each)["exposure"] for each in decisions])
    assert drawn.found(figure, "mean exposure").get_width() == pytest.approx(values.mean())
    assert np.allclose(drawn.widths(figure, "decisions exposure"), values)
    (ends,), _ = drawn.segments(figure, "90% exposure")
    assert np.allclose(ends, np.quantile(values, (0.05, 0.95)))
    pressure = explaining.contributions(decisions[0])["−norm"]
    assert pressure == -0.4  # pressure counts against


def test_links_of_influence_are_as_wide_as_the_influence(run, decisions):
    figure = figures.influence(run, decisions)
    amounts = {}
    for each in decisions:
        for sender, amount in explaining.influences(each).items():
            amounts.setdefault((sender, each["nation"]), []).append(amount)
    mean = {pair: np.sum(values) / 3 for pair, values in amounts.items()}
    most = max(abs(value) for value in mean.values())
    links = drawn.all_found(figure, "link ")
    assert len(links) > 5
    for gid, artist in links.items():
        _, sender, receiver = gid.split()
        assert artist.get_linewidth() == pytest.approx(
            7.0 * abs(mean[sender, receiver]) / most), gid
        assert (mean[sender, receiver] > 0) == (
            np.allclose(artist.get_edgecolor()[:3], to_rgba(style.BLUE)[:3])), gid
    shown = {tuple(gid.split()[1:]) for gid in links}
    assert {pair for pair, value in mean.items() if abs(value) >= 0.02} == shown


def test_influences_add_up_to_the_terms_that_others_enter(decisions):
    for each in decisions:
        value = {(term["side"], term["name"]): term["value"] for term in each["terms"]}
        expected = (value["A", "peers"] + value["A", "powers"] - value["H", "condemnation"]
                    - value["H", "conditionality"] + 0.21)
        assert sum(explaining.influences(each).values()) == pytest.approx(expected)


def test_a_dollar_sign_in_a_title_is_a_dollar_sign():
    run = made_up.run(replicates=20, months=6, title="Aid of $1 and $2, <b>&amp;")
    figure = figures.recognitions(run)
    assert "$1 and $2, <b>&amp;" in drawn.texts(figure)
    figure.canvas.draw()


def test_every_figure_of_a_run_names_its_result(run, faster, decisions):
    for entry in figures.of_kind("run"):
        options = {"decisions": decisions} if "decisions" in entry.takes else {}
        text = " ".join(drawn.texts(entry.draw(*(run, faster)[:entry.results], **options)).split())
        assert "content hash 000000000000" in text and "60 replicates" in text, entry.name


def test_figures_leave_the_users_own_style_alone(run):
    import matplotlib
    before = dict(matplotlib.rcParams)
    figures.ladder(run)
    assert dict(matplotlib.rcParams) == before
