"""A disk that is really full: small file systems in memory, which only root may mount."""

import contextlib
import os
import subprocess

import pytest

from program import call, names
from sweeps import merged_hash, shards, sweep_command, unbroken_hash, write_sweep

# Before a file is begun 64 kB are asked for: a disk that has not even those, and then one that
# fills up while a shard or file is written.


@contextlib.contextmanager
def small_disk(folder, kilobytes):
    """Yields what makes the disk large enough."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount a file system")
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o"]
    done = subprocess.run([*mount, f"size={kilobytes}k", "tmpfs", folder], capture_output=True,
                          text=True, check=False)
    if done.returncode != 0:
        pytest.skip(f"no file system in memory can be mounted here: {done.stderr.strip()}")
    try:
        yield lambda: subprocess.run([*mount, "remount,size=256m", "tmpfs", folder], check=True)
    finally:
        subprocess.run(["umount", folder], check=True)


def assert_told_full(done, where):
    assert done.returncode == 4, done  # not a crash at exit, which would be negative
    assert done.stdout == ""
    assert done.stderr.startswith("Cannot ")
    assert "No space left on device" in done.stderr and where in done.stderr


@pytest.mark.parametrize("kilobytes, holds_shards", [(32, False), (192, True)])
def test_a_sweep_tells_of_a_full_disk_and_resumes_when_there_is_room(tmp_path, kilobytes,
                                                                          holds_shards):
    write_sweep(tmp_path)
    expected = unbroken_hash(tmp_path)
    with small_disk(tmp_path / "disk", kilobytes) as enlarge:
        assert_told_full(call(*sweep_command("disk/swept"), cwd=tmp_path), "disk/swept/")
        assert not [name for name in names(tmp_path / "disk") if name.endswith(".partial")]
        kept = {path: path.stat().st_mtime_ns for path in shards(tmp_path, "disk/swept")}
        assert bool(kept) == holds_shards
        enlarge()
        done = call(*sweep_command("disk/swept"), cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert "Computed again" not in done.stdout  # what the full disk held was whole
        assert all(path.stat().st_mtime_ns == written for path, written in kept.items())
        assert merged_hash(tmp_path, "disk/swept") == expected


def write_twice(tmp_path, kilobytes, command, file):
    """Writes disk/FILE on too small a disk, which leaves nothing, then on a larger one."""
    with small_disk(tmp_path / "disk", kilobytes) as enlarge:
        assert_told_full(call(*command, cwd=tmp_path), f"disk/{file}")
        assert names(tmp_path / "disk") == []
        enlarge()
        done = call(*command, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert call("info", f"disk/{file}", cwd=tmp_path).returncode == 0
    return done.stdout


@pytest.mark.parametrize("kilobytes", [32, 1024])
def test_a_merge_tells_of_a_full_disk_and_leaves_no_file(tmp_path, kilobytes):
    write_sweep(tmp_path)
    expected = unbroken_hash(tmp_path)
    merge = ("merge", "unbroken", "-o", "disk/merged.h5")
    assert f"content hash {expected}" in write_twice(tmp_path, kilobytes, merge, "merged.h5")


@pytest.mark.parametrize("kilobytes", [32, 1024])
def test_a_run_tells_of_a_full_disk_and_leaves_no_file(tmp_path, kilobytes):
    run = ("run", "taliban-2025", "--replicates", "600", "--output", "disk/run.h5")
    write_twice(tmp_path, kilobytes, run, "run.h5")
