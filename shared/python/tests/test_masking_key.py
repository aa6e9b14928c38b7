import json
import multiprocessing
import stat

import pytest

from gangway_runtime.errors import EnvironmentProblem
from gangway_runtime.masking import key_fingerprint, mask_key


def key_file(bench):
    return bench.project / ".gangway" / "keys" / "masking.key"


def publish_with(bench, fingerprint, lake="lake"):
    pointer = bench.project / lake / "other" / "published.json"
    pointer.parent.mkdir(parents=True)
    pointer.write_text(json.dumps({"masking_key": fingerprint}))


def test_the_key_is_made_once_and_private(bench):
    key = mask_key(bench.context)
    assert len(key) == 32 and mask_key(bench.run("r2")) == key
    assert stat.S_IMODE(key_file(bench).stat().st_mode) == 0o600
    assert stat.S_IMODE(key_file(bench).parent.stat().st_mode) == 0o700
    assert bytes.fromhex(key_file(bench).read_text()) == key
    assert [path.name for path in key_file(bench).parent.iterdir()] == ["masking.key"]


def test_a_key_that_is_gone_is_never_made_anew(bench):
    publish_with(bench, key_fingerprint(bench.context))
    key_file(bench).unlink()
    with pytest.raises(EnvironmentProblem) as caught:
        mask_key(bench.context)
    assert (caught.value.code, caught.value.exit_code) == ("masking_key_missing", 4)
    assert not key_file(bench).exists()


def test_a_changed_key_is_refused(bench):
    publish_with(bench, key_fingerprint(bench.context))
    key_file(bench).write_text("ab" * 32)
    with pytest.raises(EnvironmentProblem) as caught:
        mask_key(bench.context)
    assert caught.value.code == "masking_key_changed"
    assert "ab" * 32 not in str(caught.value)


def test_the_project_s_lake_counts_when_the_run_has_a_staging_lake(bench):
    publish_with(bench, "0123456789abcdef")
    staging = type(bench.context)(**{**bench.context.__dict__, "lake": bench.project / "staging"})
    with pytest.raises(EnvironmentProblem):
        mask_key(staging)


def test_a_damaged_key_is_refused(bench):
    mask_key(bench.context)
    key_file(bench).write_text("not hex")
    with pytest.raises(EnvironmentProblem) as caught:
        mask_key(bench.context)
    assert caught.value.code == "masking_key_invalid"


def test_a_named_key_file_is_used_and_never_made(bench, monkeypatch, tmp_path):
    named = tmp_path / "elsewhere.key"
    monkeypatch.setenv("GANGWAY_MASKING_KEY", str(named))
    with pytest.raises(EnvironmentProblem) as caught:
        mask_key(bench.context)
    assert caught.value.code == "masking_key_missing" and not named.exists()
    named.write_text("cd" * 32 + "\n")
    assert mask_key(bench.context) == bytes.fromhex("cd" * 32)
    assert not key_file(bench).exists()


def test_processes_that_make_the_key_together_get_one(bench):
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        keys = pool.map(mask_key, [bench.context] * 8)
    assert len(set(keys)) == 1
