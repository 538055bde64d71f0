"""`recognition report` writes one page that holds a result's numbers, and refuses what is none."""

import base64
import hashlib
import json
import re
import zlib

import h5py
import numpy as np
import pytest

from program import SOURCE, answer, call, names, refusal

SMALL = ("run", "taliban-2025", "--replicates", "40", "--set", "months=24")
HOSTILE = "</script><img src=x onerror=alert(1)>&amp;\u2028<!--<script>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("report")
    answer(*SMALL, "--output", "base.h5", cwd=place)
    answer(*SMALL, "--policy", "china-recognises", "--output", "china.h5", cwd=place)
    answer("report", "base.h5", "-o", "base.html", cwd=place)
    answer("report", "base.h5", "china.h5", "--no-why", "-o", "both.html", cwd=place)
    return place


def data_of(path):
    text = path.read_text(encoding="utf-8")
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>',
                                text, re.DOTALL).group(1))


def unpacked(text, *shape):
    return np.frombuffer(zlib.decompress(base64.b64decode(text)), "<u2").reshape(shape) / 10_000


def rungs_of(path):
    """The stored paths: (replicate, month, nation)."""
    with h5py.File(path) as file:
        return file["rung"][:]


def test_shares_of_every_rung_are_those_of_the_paths(folder):
    (result,) = data_of(folder / "base.html")["results"]
    rungs = rungs_of(folder / "base.h5")
    at = unpacked(result["at"], rungs.shape[2], rungs.shape[1], 4)
    for rung in range(1, 5):
        assert np.allclose(at[:, :, rung - 1], (rungs == rung).mean(0).T, atol=5e-5), rung
    ever = unpacked(result["ever"], rungs.shape[2], rungs.shape[1])
    held = np.maximum.accumulate(rungs == 4, axis=1).mean(0).T
    assert np.allclose(ever, held, atol=5e-5)


def test_counts_and_ladder_are_those_of_the_paths(folder):
    (result,) = data_of(folder / "base.html")["results"]
    rungs = rungs_of(folder / "base.h5")
    recognised = (rungs == 4).sum(2)
    assert np.allclose(result["fan"]["mean"], recognised.mean(0), atol=1e-5)
    ordered = np.sort(recognised, axis=0)
    assert result["fan"]["q50"] == ordered[19].tolist()  # the 20th of 40: half have no more
    means = np.stack([(rungs == rung).sum(2).mean(0) for rung in range(5)], -1)
    assert np.allclose(result["ladder"]["mean"], means, atol=1e-5)


def test_the_answer_is_what_run_prints(folder):
    printed = answer(*SMALL, "--output", "again.h5", "--force", cwd=folder)
    (result,) = data_of(folder / "base.html")["results"]
    share = re.search(r"P\(no further recogniser\).*: +([\d.]+)%", printed).group(1)
    assert f"{100 * result['answer']['no_further']['share']:.1f}" == share
    assert result["base_rate"] in printed
    first = re.search(r"rung at the start.*\n(\w{3}) ", printed).group(1)
    assert result["ranking"][0]["code"] == first


def test_reasons_are_those_of_explain(folder):
    why = data_of(folder / "base.html")["results"][0]["why"]
    told = json.loads(answer("explain", "taliban-2025", "--nation", "PAK", "--month", "2025-07",
                             "--json"))
    shown = dict(zip([(term["side"], term["name"]) for term in why["terms"]],
                     why["nations"]["PAK"]["values"]))
    for term in told["terms"]:
        assert shown[term["side"], term["name"]] == pytest.approx(term["value"], abs=5e-5)
    assert why["nations"]["PAK"]["stay"] == pytest.approx(told["stay_probability"], abs=5e-7)


def test_policies_are_paired_replicate_by_replicate(folder):
    data = data_of(folder / "both.html")
    (comparison,) = data["comparisons"]
    free = [nation["code"] for nation in comparison["nations"]]
    assert "CHN" not in free and "RUS" not in free and "UZB" in free
    codes = [nation["code"] for nation in data["results"][0]["nations"]]
    columns = [codes.index(code) for code in free]
    base, china = (np.maximum.accumulate(rungs_of(folder / name) == 4, 1)[:, -1][:, columns]
                   for name in ("base.h5", "china.h5"))
    difference = china.sum(1) - base.sum(1).astype(int)
    further = comparison["measures"][0]
    assert further["key"] == "further" and not further["chance"]
    assert further["difference"][0][-1] == pytest.approx(difference.mean(), abs=1e-5)
    half = 1.645 * difference.std(ddof=1) / np.sqrt(40)
    assert further["interval"][0][-1] == pytest.approx(
        [difference.mean() - half, difference.mean() + half], abs=1e-5)
    assert comparison["by_nation"]["caused"][0] == pytest.approx((china & ~base).mean(0), abs=1e-5)
    assert comparison["by_nation"]["averted"][0] == pytest.approx((base & ~china).mean(0), abs=1e-5)
    title = data["results"][0]["title"]
    assert [row["label"] for row in data["results"]] == [title, f"{title}, with china-recognises"]


def test_the_resolved_scenario_of_a_report_gives_the_same_content_again(folder):
    (result,) = data_of(folder / "base.html")["results"]
    (folder / "base.toml").write_text(result["scenario"], encoding="utf-8")
    for line in result["again"].splitlines():
        printed = answer(*line.split()[1:], *(["--force"] if " run " in line else []), cwd=folder)
    assert printed.strip() == result["content_hash"]


def test_a_page_needs_no_network_and_allows_only_its_own_program(folder):
    text = (folder / "base.html").read_text(encoding="utf-8")
    assert len(text.encode()) < 2_000_000
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text).group(1)
    assert policy.count("unsafe") == 1 and "default-src 'none'" in policy
    assert "'wasm-unsafe-eval'; style-src" in policy and "worker-src blob:" in policy
    script = re.search(r"</script>\s*<script>(.*?)</script>", text, re.DOTALL).group(1)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL).group(1)
    assert base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() in policy
    assert not re.search(r"<(script|link|img|iframe)[^>]*\b(src|href)=", text)


def test_a_page_without_a_preview_allows_nothing_for_it(folder):
    answer("report", "base.h5", "--no-why", "--no-what-if", "--force", "-o", "still.html",
           cwd=folder)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"',
                       (folder / "still.html").read_text(encoding="utf-8")).group(1)
    assert "unsafe" not in policy and "worker" not in policy and "{{" not in policy
    assert "what_if" not in data_of(folder / "still.html")["results"][0]


def test_the_preview_has_the_model_of_the_run_and_the_shipped_policies(folder):
    (result,) = data_of(folder / "base.html")["results"]
    offer = result["what_if"]
    (folder / "base.toml").write_text(result["scenario"], encoding="utf-8")
    assert offer["histories"] == 40  # the run has no more
    assert "china-recognises" in [policy["name"] for policy in offer["policies"]]
    assert zlib.decompress(base64.b64decode(offer["kernel"]))[:4] == b"\0asm"
    told = json.loads(answer("whatif", "base.toml", "-o", "base.model", cwd=folder))
    model = (folder / "base.model").read_bytes()
    assert zlib.decompress(base64.b64decode(offer["model"])) == model
    weights = {row["name"]: row["value"] for row in told["parameters"]}
    assert all(slider["value"] == weights[slider["name"]] for slider in offer["sliders"])
    text = refusal("whatif", "base.toml", "-o", "base.model", cwd=folder)
    assert "base.model" in text and "--force" in text


def test_equal_results_give_equal_pages(folder):
    answer("report", "base.h5", "--no-why", "-o", "one.html", cwd=folder)
    answer("report", "base.h5", "--no-why", "-o", "two.html", cwd=folder)
    assert (folder / "one.html").read_bytes() == (folder / "two.html").read_bytes()


def test_a_title_cannot_become_markup(folder):
    title = json.dumps(HOSTILE, ensure_ascii=True)
    answer(*SMALL, "--set", f"title={title}", "--output", "hostile.h5", "--force", cwd=folder)
    answer("report", "hostile.h5", "--no-why", "--force", "-o", "hostile.html", cwd=folder)
    text = (folder / "hostile.html").read_text(encoding="utf-8")
    assert data_of(folder / "hostile.html")["results"][0]["title"] == HOSTILE
    assert text.count("</script") == 2 and "<img" not in text


def test_a_result_that_this_program_does_not_replay_has_no_reasons(folder, tmp_path):
    """Its tables differ, so the reasons would be those of another world."""
    path = tmp_path / "other.h5"
    path.write_bytes((folder / "base.h5").read_bytes())
    with h5py.File(path, "r+") as file:
        file.attrs["world_hash"] = "0" * 64
    reseal(path)
    answer("report", "other.h5", cwd=tmp_path)
    (result,) = data_of(tmp_path / "other.html")["results"]
    assert "why" not in result and "does not replay" in result["why_missing"]


def test_two_worlds_are_a_switch_and_no_policy(folder, tmp_path):
    """The same scenarios, once more under parameters of another name."""
    for name in ("base.h5", "china.h5"):
        path = tmp_path / f"other-{name}"
        path.write_bytes((folder / name).read_bytes())
        with h5py.File(path, "r+") as file:
            file.attrs["parameters_from"] = "common-cause"
        reseal(path)
    given = [str(folder / "base.h5"), str(folder / "china.h5"), "other-base.h5", "other-china.h5"]
    answer("report", *given, "--no-why", "--no-what-if", "-o", "worlds.html", cwd=tmp_path)
    data = data_of(tmp_path / "worlds.html")
    labels = [result["label"] for result in data["results"]]
    assert labels[:2] == labels[2:] and len(set(labels)) == 2
    assert [result["world"]["name"] for result in data["results"]] == [
        "contagion", "contagion", "common-cause", "common-cause"]
    assert [len(each["policies"]) for each in data["comparisons"]] == [1, 1]
    assert data["comparisons"][1]["world"]["title"].startswith("Common cause")


def reseal(path):
    """Gives a changed file a seal that fits (docs/results-format.md)."""
    content = path.read_bytes()[:-128] if b"recognition-results 1" in path.read_bytes()[-128:] \
        else path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    seal = f"recognition-results 1 bytes={len(content)} sha256={digest}".ljust(127) + "\n"
    path.write_bytes(content + seal.encode())


@pytest.mark.parametrize("what", ["missing", "cut short", "foreign", "newer", "changed", "folder"])
def test_what_is_no_result_is_refused_in_one_sentence(folder, tmp_path, what):
    path = tmp_path / "bad.h5"
    whole = (folder / "base.h5").read_bytes()
    if what == "cut short":
        path.write_bytes(whole[: len(whole) // 2])
    elif what == "foreign":
        with h5py.File(path, "w") as file:
            file["x"] = [1, 2, 3]
    elif what == "newer":
        path.write_bytes(whole)
        with h5py.File(path, "r+") as file:
            file.attrs.modify("schema_version", np.int32(99))
        reseal(path)
    elif what == "changed":
        path.write_bytes(whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:])
    elif what == "folder":
        path.mkdir()
    text = refusal("report", "bad.h5", "-o", "report.html", cwd=tmp_path)
    assert text.count("\n") == 1 and "bad.h5" in text and "Traceback" not in text
    assert "report.html" not in names(tmp_path)


def test_a_report_is_never_overwritten_unasked(folder, tmp_path):
    (tmp_path / "report.html").write_text("dear text")
    result = str(folder / "base.h5")
    text = refusal("report", result, "--no-why", "-o", "report.html", cwd=tmp_path)
    assert text == ("report.html exists (reports are never overwritten unasked). Choose another "
                    "name, or replace it with --force.\n")
    answer("report", result, "--no-why", "-o", "report.html", "--force", cwd=tmp_path)
    assert "recognition" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_a_folder_that_does_not_exist_is_refused(folder, tmp_path):
    text = refusal("report", str(folder / "base.h5"), "-o", "no/report.html", cwd=tmp_path)
    assert text == "the folder no does not exist. Make it first: mkdir -p 'no'\n"


def test_runs_that_do_not_share_their_draws_are_not_paired(folder):
    answer(*SMALL, "--seed", "5", "--output", "seed.h5", "--force", cwd=folder)
    done = call("report", "base.h5", "seed.h5", "--no-why", "--force", "-o", "seed.html",
                cwd=folder)
    assert done.returncode == 0 and "differ in their seed" in done.stderr
    assert data_of(folder / "seed.html")["comparisons"] == []


def test_nations_that_enter_later_have_no_reasons_at_the_start(folder):
    answer("run", "palestine-1988", "--replicates", "5", "--output", "later.h5", cwd=folder)
    answer("report", "later.h5", "-o", "later.html", cwd=folder)
    (result,) = data_of(folder / "later.html")["results"]
    shown = {nation["code"] for nation in result["nations"]}
    assert shown - set(result["why"]["nations"]) >= {"AND", "CZE"}
    assert {"EGY", "CHN"} <= set(result["why"]["nations"])
