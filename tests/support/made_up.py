"""Results made up in memory, with the variables of real ones and numbers that no model gave."""

import numpy as np
import xarray

from recognition import atlas

RUNGS = ["none", "contact", "mission", "ambassador", "recognised"]
SCENARIO = """title = "Made up"
episode = "taliban_2021"
[[interventions]]
type = "leader_move"
name = "russia"
actors = ["RUS"]
rung = 4
start = "2025-07"
source = "none"
"""


def run(seed=1, replicates=60, months=24, pace=1.0, title="Made up", parameters="default"):
    """A run of the 192 nations but the target; the same seed gives the same draws at any pace."""
    table = atlas.nations()
    codes = np.array([code for code in table.index[table.un_member] if code != "AFG"], object)
    draws = np.random.default_rng(seed)
    start = draws.choice(5, len(codes), p=(0.6, 0.2, 0.12, 0.07, 0.01)).astype(np.uint8)
    russia = codes.tolist().index("RUS")
    start[russia] = 3
    held = np.empty((replicates, months, len(codes)), np.uint8)
    now = np.broadcast_to(start, (replicates, len(codes))).copy()
    eager = 0.002 + 0.03 * draws.random(len(codes)) ** 6
    for month in range(months):
        draw = draws.random(now.shape)
        now = np.where(draw < pace * eager, np.minimum(now + 1 + (draw < pace * eager / 3), 4), now)
        now = np.where((draw > 0.999) & (now > 0), now - 1, now).astype(np.uint8)
        now[:, russia] = 4
        held[:, month] = now
    return dataset(held, start, codes, table, title, parameters, seed)


def dataset(held, start, codes, table, title, parameters, seed):
    replicates, months, _ = held.shape
    before = np.concatenate([np.broadcast_to(start, held[:, :1].shape), held[:, :-1]], axis=1)
    moved = np.argwhere(held != before)
    path = np.concatenate([np.broadcast_to(start, held[:, :1].shape), held], axis=1)
    reached = path[:, :, None, :] >= np.arange(5)[None, None, :, None]
    first = np.where(reached.any(1), reached.argmax(1), -1).astype(np.int16)
    month = np.datetime64("2025-07", "M") + np.arange(months)
    where = tuple(moved.T)
    return xarray.Dataset({
        "initial_rung": ("nation", start),
        "first_month": (("replicate", "rung_name", "nation"), first),
        "count": (("replicate", "month", "rung_name"),
                  np.stack([(held == rung).sum(2) for rung in range(5)], 2).astype(np.uint8)),
        "rung": (("replicate", "month", "nation"), held),
        "move_replicate": ("move", moved[:, 0].astype(np.uint32)),
        "move_month": ("move", moved[:, 1].astype(np.uint16)),
        "move_nation": ("move", moved[:, 2].astype(np.uint16)),
        "move_from": ("move", before[where]), "move_to": ("move", held[where]),
        "scenario": ((), SCENARIO),
    }, coords={
        "replicate": np.arange(replicates, dtype=np.uint32),
        "month": month.astype("datetime64[ns]"), "nation": codes, "rung_name": RUNGS,
        "nation_name": ("nation", table.name[codes].to_numpy(object)),
    }, attrs={
        "schema": "recognition-results", "schema_version": 1, "title": title,
        "question": "Is it drawn?", "episode": "taliban_2021", "target": "AFG", "seed": seed,
        "parameters_from": parameters, "data_cut_off": "2025-06", "code_version": "0.1.0",
        "warnings": "", "content_hash": f"{seed:064x}", "replicates": replicates,
    })


def decisions(nations=("UZB", "CHN", "IRN"), each=3, seed=1):
    """Decisions as `recognition explain --json` tells them."""
    draws = np.random.default_rng(seed)
    return [decision(nation, number, draws) for nation in nations for number in range(each)]


def decision(nation, replicate, draws):
    pull = dict(zip(("alignment", "exposure", "peers", "powers", "frailty"), draws.normal(size=5)))
    pressure = {"norm": 0.4, "condemnation": 0.0, "conditionality": 0.1}
    pull["peers"] = abs(pull["peers"])
    level, moved = -12.2, sum(pull.values()) - sum(pressure.values())
    tie = [{"nation": code, "contribution": float(draws.random())} for code in ("RUS", "CHN", "PAK")]
    return {
        "nation": nation, "name": str(atlas.nations().name[nation]), "month": "2026-03",
        "replicate": replicate, "peers": tie, "powers": tie[:2],
        "covers": [{"leader": "RUS", "contribution": 0.21}],
        "terms": [{"side": side, "name": name, "value": float(value), "formula": ""}
                  for side, terms in (("A", pull), ("H", pressure))
                  for name, value in terms.items()],
        "moves": [{"move": "leap", "to": 4, "eta": level + 1 + moved, "hazard": 0.001,
                   "probability": 0.0012,
                   "parts": [{"name": "α_e", "value": level},
                             {"name": "readiness ρ ℓ/3", "value": 1.0},
                             {"name": "A", "value": sum(pull.values())},
                             {"name": "−H", "value": -sum(pressure.values())},
                             {"name": "focal date", "value": 0.0}]}],
    }
