"""quickstart and test say what to install where they cannot install it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2]
FAKE_DPKG = """#!/bin/bash
case " {missing} " in
  *" $2 "*) exit 1 ;;
  *) printf 'Package: %s\\nStatus: install ok installed\\n' "$2" ;;
esac
"""


def start(tmp_path, script, *, missing, user_id):
    """Runs a front door script where apt-get is there but only root may use it."""
    for tool in ("bash", "dirname", "grep"):
        (tmp_path / tool).symlink_to(shutil.which(tool))
    fakes = {
        "dpkg": FAKE_DPKG.format(missing=" ".join(missing)),
        "id": f"#!/bin/bash\necho {user_id}\n",
        "nproc": "#!/bin/bash\necho 1\n",
    }
    if user_id != 0:
        fakes["apt-get"] = "#!/bin/bash\necho apt-get was called\n"
    for name, text in fakes.items():
        (tmp_path / name).write_text(text)
        (tmp_path / name).chmod(0o755)
    return subprocess.run(
        [SOURCE / script[0], *script[1:]],
        env={**os.environ, "PATH": str(tmp_path)},
        capture_output=True, text=True, check=False,
    )


@pytest.mark.parametrize("user_id", [0, 1000], ids=["without apt", "without root"])
@pytest.mark.parametrize("script", [["quickstart"], ["test"], ["test", "--all"], ["test", "core"]])
def test_what_is_missing_is_named_with_the_command(tmp_path, script, user_id):
    result = start(tmp_path, script, missing=["libtbb-dev", "g++"], user_id=user_id)
    assert result.returncode == 2
    assert result.stderr.endswith(
        "  apt-get update && apt-get install --no-install-recommends g++ libtbb-dev\n"
    )
    assert "apt-get was called" not in result.stdout


def test_an_unknown_option_is_refused_with_the_usage():
    result = subprocess.run([SOURCE / "test", "--al"], capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert result.stdout.startswith("usage: ./test ")
