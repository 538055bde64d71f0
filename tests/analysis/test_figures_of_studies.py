"""What the figures of comparisons, sweeps, analyses and scores draw is what those hold."""

import numpy as np
import pytest
import xarray
from matplotlib import colormaps
from matplotlib.colors import to_rgba
from scipy import stats

import drawn
import made_up_kinds as made
from recognition import ResultError, derived, figures
from recognition.figures import world


@pytest.mark.parametrize("by, end", [(None, 2), ("2026-12", 1)])
def test_the_forest_has_differences_and_their_intervals(by, end):
    comparison = made.comparison()
    figure = figures.forest(comparison, by)
    name = "nations at rung 4"
    assert np.allclose(drawn.widths(figure, f"difference {name}"),
                       comparison.recognitions_difference[1:, end])
    bars, rows = drawn.segments(figure, f"interval {name}")
    assert np.allclose(bars, comparison.recognitions_difference_interval[1:, end])
    assert list(rows) == [1, 2]
    shown = [gid for gid in drawn.all_found(figure, "difference P(")]
    assert len(shown) == 2
    for gid in shown:
        place = [1, 2, 5].index(int(gid.split("least ")[1].rstrip(")")))
        assert np.allclose(drawn.widths(figure, gid),
                           100 * comparison.at_least_difference[1:, place, end])
    assert f"by {by or '2027-06'}" in drawn.texts(figure)


def test_the_forest_shows_the_two_chances_that_are_most_open():
    figure = figures.forest(made.comparison())  # of the base 97%, 65% and 26%
    assert {gid for gid in drawn.all_found(figure, "difference P(")} == {
        "difference P(at least 2)", "difference P(at least 5)"}


def test_the_map_of_a_policy_has_the_colour_of_each_difference():
    comparison = made.comparison()
    figure = figures.map_policy(comparison, "no-russia")
    change = comparison.nation_difference.values[2]
    most = np.ceil(np.abs(change[:-1]).max() * 50) / 50
    for code, value in zip(comparison.nation.values[:-1], change):
        for artist in drawn.all_found(figure, f"nation {code}").values():
            assert np.allclose(np.ravel(artist.get_facecolor())[:4],
                               colormaps["PuOr_r"]((value + most) / (2 * most)), atol=5e-3)
            assert (artist.get_hatch() is None) == (abs(value) > 0.05), code
    given = drawn.found(figure, "nation RUS")
    assert np.allclose(given.get_facecolor(), to_rgba(world.SCRIPTED))
    with pytest.raises(ResultError, match="compares china, no-russia with base"):
        figures.map_policy(comparison, "russia")


def test_the_table_of_regret_has_every_regret_and_interval():
    comparison = made.comparison()
    figure = figures.regret(comparison)
    value = 100 * comparison.regret.values.T
    image = drawn.found(figure, "regret").get_array()
    assert np.allclose(image[:, :-1], value)
    assert np.allclose(image[:, -1], value.max(1))
    for row in range(3):
        for column in range(3):
            low, high = 100 * comparison.regret_interval.values[column, row]
            text = drawn.found(figure, f"cell {row} {column}").get_text()
            assert text == f"{value[row, column]:.1f}\n({low:.1f} to {high:.1f})"
    with pytest.raises(ResultError, match="compare with --criterion"):
        figures.regret(comparison.drop_vars("regret"))


def counted(sweep, point, place):
    values = sweep.recognitions.values[point, :, place].astype(float)
    return values[values >= 0]


def test_the_heat_map_has_the_mean_of_each_point_and_its_spread():
    sweep = made.sweep()
    figure = figures.sweep_heat(sweep, axes=["parameters.beta_p", "policy"])
    image = drawn.found(figure, "mean").get_array()
    assert image.shape == (2, 3)
    policies = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    for point in range(5):
        column, policy = divmod(point, 2)
        row = policies.index(("none", "china")[policy])
        values = counted(sweep, point, 0)
        half = 1.645 * values.std(ddof=1) / np.sqrt(len(values))
        assert image[row, column] == pytest.approx(values.mean())
        assert f"±{half:#.2g}" in drawn.found(figure, f"cell {row} {column}").get_text()
    assert image.mask.sum() == 1  # the point that is not computed
    assert "1 of 6 cells without a computed point" in drawn.texts(figure)
    assert policies == ["none", "china"] and figure.axes[0].yaxis_inverted()  # read from the top


def test_the_heat_map_of_sampled_points_has_bands():
    sweep = made.sweep(sampled=True)
    figure = figures.sweep_heat(sweep)
    image = drawn.found(figure, "mean").get_array()
    assert image.shape == (8, 8)
    value, means = sweep.axis_value.values[:29], [counted(sweep, point, 0).mean()
                                                  for point in range(29)]
    low, high = value.min(0), value.max(0)
    place = np.minimum(((value - low) / (high - low) * 8).astype(int), 7)
    for column in range(8):
        for row in range(8):
            inside = (place == (column, row)).all(1)
            if inside.any():
                assert image[row, column] == pytest.approx(np.mean(np.array(means)[inside]))
            else:
                assert image.mask[row, column]
    names = [label.get_text() for label in figure.axes[0].get_xticklabels()]
    assert names[0].startswith(f"{low[0]:.3g} to ") and names[-1].endswith(f" to {high[0]:.3g}")


def test_an_axis_of_too_many_words_has_no_heat_map():
    sweep = made.sweep(sampled=True)
    sweep["axis_value"] = sweep.axis_value * np.nan
    more = xarray.concat([sweep, sweep], "point").assign_coords(point=range(60))
    more["axis_label"] = (("point", "axis"), np.array([[f"a{i}", f"b{i}"] for i in range(60)]))
    with pytest.raises(ResultError, match="parameters.beta_p has 60 values, too many"):
        figures.sweep_heat(more)


def test_months_of_an_axis_are_in_the_order_of_time():
    sweep = made.sweep()
    label = sweep.axis_label.values.copy()
    label[:, 0] = np.repeat(["2027-01", "2026-05", "2026-11"], 2)
    sweep["axis_label"] = (("point", "axis"), label)
    sweep["axis_value"] = sweep.axis_value * np.nan
    figure = figures.sweep_lines(sweep, axes=["parameters.beta_p", "policy"])
    assert np.allclose(drawn.heights(figure, "mean policy = none"),
                       [counted(sweep, point, 0).mean() for point in (2, 4, 0)])


def test_response_lines_have_means_and_intervals():
    sweep = made.sweep()
    figure = figures.sweep_lines(sweep, axes=["parameters.beta_p", "policy"])
    assert np.allclose(drawn.heights(figure, "mean policy = china"),
                       [counted(sweep, point, 0).mean() for point in (1, 3)])
    line = drawn.found(figure, "mean policy = none")
    assert np.allclose(line.get_xdata(), (0.3, 0.7, 1.2), atol=0.01)  # set apart a little
    assert line.get_linestyle() == "-"
    bars = np.array(drawn.found(figure, "interval policy = none").get_segments())
    for step, point in enumerate((0, 2, 4)):
        values = counted(sweep, point, 0)
        half = 1.645 * values.std(ddof=1) / np.sqrt(len(values))
        assert np.allclose(bars[step, :, 1], (values.mean() - half, values.mean() + half))


def test_sampled_points_are_not_joined():
    figure = figures.sweep_lines(made.sweep(sampled=True))
    line = drawn.found(figure, "mean points")
    assert line.get_linestyle() == "None" and len(line.get_xdata()) == 29


def test_a_sweep_is_drawn_at_the_last_month_that_all_points_reach():
    assert "by 2026-12" in drawn.texts(figures.sweep_lines(made.sweep()))
    assert "by 2027-12" in drawn.texts(figures.sweep_lines(made.sweep(), by="2027-12"))
    with pytest.raises(ResultError, match="it has 2026-12, 2027-12"):
        figures.sweep_lines(made.sweep(), by="2030-12")
    with pytest.raises(ResultError, match="beta_x is no axis of this sweep"):
        figures.sweep_heat(made.sweep(), axes=["beta_x"])


def test_sobol_shows_first_and_total_with_intervals():
    analysis = made.sensitivity()
    figure = figures.sobol(analysis)
    order = np.argsort(-analysis.sobol_total.values[0, 0], kind="stable")
    for place in range(2):
        for name in ("sobol_first", "sobol_total"):
            assert np.allclose(drawn.widths(figure, f"{name} {place}"),
                               analysis[name].values[place, 0][order])
            bars, _ = drawn.segments(figure, f"{name} {place} interval")
            assert np.allclose(bars, analysis[f"{name}_interval"].values[place, 0][order])
    assert "chance: 40% of a single history's variance" in " ".join(drawn.texts(figure).split())
    names = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    assert names == analysis.axis.values[order].tolist()


def test_morris_shows_effects_spread_and_noise():
    analysis = made.sensitivity("morris")
    figure = figures.morris(analysis, "no further recogniser by the end")
    line = drawn.found(figure, "axes 1")
    assert np.allclose(line.get_xdata(), analysis.morris_mu_star.values[1, 0])
    assert np.allclose(line.get_ydata(), analysis.morris_sigma.values[1, 0])
    bars, _ = drawn.segments(figure, "interval 1")
    assert np.allclose(bars, analysis.morris_mu_star_interval.values[1, 0])
    assert np.allclose(drawn.widths(figure, "noise 1"), 0.1)


def test_names_in_the_morris_plot_lie_on_no_other():
    figure = figures.morris(made.sensitivity("morris"))
    figure.draw_without_rendering()
    for axes in figure.axes:
        boxes = [text.get_window_extent() for text in axes.texts]
        assert len(boxes) == 4
        assert not any(one.overlaps(other) for place, one in enumerate(boxes)
                       for other in boxes[:place])


def test_of_yearly_outcomes_the_last_stands_for_all():
    analysis = made.sensitivity().assign_coords(
        outcome=["recognitions by 2029-12", "recognitions by 2030-12"])
    figure = figures.sobol(analysis)
    assert not drawn.all_found(figure, "sobol_total 0") and drawn.found(figure, "sobol_total 1")


def test_pawn_shows_distances_and_what_chance_reaches():
    analysis = made.sensitivity()
    figure = figures.pawn(analysis, "recognitions by 2030-12")
    order = np.argsort(-analysis.pawn.values[0, 0], kind="stable")
    assert np.allclose(drawn.widths(figure, "pawn 0"), analysis.pawn.values[0, 0][order])
    bars, _ = drawn.segments(figure, "pawn 0 interval")
    assert np.allclose(bars, analysis.pawn_interval.values[0, 0][order])
    assert np.allclose(drawn.widths(figure, "chance 0"), 0.2)


@pytest.mark.parametrize("draw, design, message", [
    (figures.sobol, "morris", "no Sobol indices: its design is morris"),
    (figures.morris, "saltelli", "no elementary effects: its design is saltelli"),
    (figures.pawn, "morris", "no PAWN indices")])
def test_an_analysis_without_such_indices_says_so(draw, design, message):
    with pytest.raises(ResultError, match=message):
        draw(made.sensitivity(design))


def test_peeling_shows_every_step_and_the_interval_of_the_box():
    discovery = made.discovery()
    figure = figures.peeling(discovery)
    for box, first, last in ((1, 0, 7), (2, 8, 11)):  # the box chosen ends the steps
        assert np.allclose(drawn.widths(figure, f"steps {box}"),
                           discovery.step_coverage[first:last])
        assert np.allclose(drawn.heights(figure, f"steps {box}"),
                           discovery.step_density[first:last])
        density = float(discovery.box_density[box - 1])
        size = float(discovery.box_mass[box - 1]) * 400
        lines = np.array(drawn.found(figure, f"interval {box}").get_segments())
        assert np.allclose(lines[0, :, 1], derived.wilson(density * size, size))
    said = drawn.found(figure, "limits").get_text()
    assert "parameters.beta_F: at least 1.2  (p = 0.0001)" in said and "any" not in said


def test_posteriors_are_in_deviations_of_their_priors_sharpest_first():
    figure = figures.prior_posterior(made.calibration())
    names = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    assert names == ["alpha", "sigma_u", "beta_p", "beta_F"]  # kappa has no prior
    half_normal = stats.halfnorm(scale=1)
    centre, spread = half_normal.mean(), half_normal.std()
    assert np.allclose(drawn.widths(figure, "posterior"),
                       (0.4 / 2, (0.9 - centre) / spread, 0.5 / 0.5, 0.2), atol=1e-4)
    bars, _ = drawn.segments(figure, "interval")
    assert np.allclose(bars[:, 1] - bars[:, 0], (1.2 / 2, 0.6 / spread, 0.6 / 0.5, 3.0))
    priors, _ = drawn.segments(figure, "prior")
    assert np.allclose(priors[[0, 2, 3]], (-1.645, 1.645))
    assert np.allclose(priors[1], (half_normal.ppf((0.05, 0.95)) - centre) / spread, atol=1e-4)
    assert "3 of 4 intervals are narrower" in " ".join(drawn.texts(figure).split())
    assert "(contagion)" in drawn.texts(figure)


@pytest.mark.parametrize("rule, place", [(None, 0), ("reset", 1)])
def test_the_score_table_has_every_episode_and_their_mean(rule, place):
    scores = made.scores()
    figure = figures.score_table(scores, rule, 24)
    for name in ("auc", "log_behind", "brier", "crps"):
        for entrant in range(3):
            values = scores[name].values[:4, place, 1, entrant]
            values = values[np.isfinite(values)]
            assert np.allclose(drawn.widths(figure, f"episodes {name} {entrant}"), values)
            assert drawn.widths(figure, f"mean {name} {entrant}")[0] == pytest.approx(
                values.mean())
            bars, _ = drawn.segments(figure, f"interval {name} {entrant}")
            half = stats.t.ppf(0.95, len(values) - 1) * stats.sem(values)
            assert np.allclose(bars, (values.mean() - half, values.mean() + half))
    with pytest.raises(ResultError, match="36 months is no horizon"):
        figures.score_table(scores, horizon=36)


def test_the_calibration_curve_has_observed_shares_and_their_intervals():
    scores = made.scores()
    figure = figures.calibration_curve(scores, "reset")
    for horizon in range(3):
        for entrant in range(3):
            number = scores.bin_nations.values[1, horizon, entrant]
            kept = number > 0
            line = drawn.found(figure, f"curve {horizon} {entrant}")
            observed = scores.bin_observed.values[1, horizon, entrant][kept]
            assert np.allclose(line.get_ydata(), observed)
            assert np.allclose(line.get_xdata(),
                               scores.bin_forecast.values[1, horizon, entrant][kept])
            lines = np.array(drawn.found(figure, f"interval {horizon} {entrant}").get_segments())
            assert np.allclose(lines[:, :, 1].T,
                               derived.wilson(observed * number[kept], number[kept]))


def test_without_bins_the_calibration_curve_is_that_of_the_number():
    scores = made.scores().drop_vars(["bin_forecast", "bin_observed", "bin_nations"])
    figure = figures.calibration_curve(scores, "reset")
    for entrant in range(3):
        line = drawn.found(figure, f"curve {entrant}")
        values = scores.pit.values[:, 1, :, entrant].ravel()
        for chance, share in zip(line.get_xdata(), line.get_ydata()):
            assert share == pytest.approx((values <= chance).mean())
        low, high = drawn.band(figure, f"band {entrant}", 101)
        assert (low[30], high[30]) == tuple(stats.binom.ppf((0.05, 0.95), 15, 0.3) / 15)
    with pytest.raises(ResultError, match="lack pit"):
        figures.calibration_curve(scores.drop_vars("pit"))


def test_pit_bars_count_the_forecasts():
    scores = made.scores()
    figure = figures.pit(scores)
    for entrant in range(3):
        number, _ = np.histogram(scores.pit.values[:, 0, :, entrant], 5, (0, 1))
        bars = [drawn.found(figure, f"bin {entrant} {place}").get_height() for place in range(5)]
        assert np.array_equal(bars, number) and number.sum() == 15
        band = drawn.found(figure, f"band {entrant}").get_path().vertices[:, 1]
        assert (band.min(), band.max()) == tuple(stats.binom.ppf((0.05, 0.95), 15, 0.2))


def test_coverage_is_the_share_of_intervals_that_held():
    scores = made.scores()
    figure = figures.coverage(scores, "reset")
    for level in (50, 90):
        came = scores.recognised.values[:, 1, :, None]
        held = ((scores[f"number_low_{level}"].values[:, 1] <= came)
                & (came <= scores[f"number_high_{level}"].values[:, 1])).reshape(15, 3)
        assert np.allclose(drawn.widths(figure, f"coverage {level}"), held.mean(0))
        bars, _ = drawn.segments(figure, f"interval {level}")
        assert np.allclose(bars.T, derived.wilson(held.sum(0), 15))
