"""Getting an Asterisk: apt over a package source on disk, prefixes, damage, repair."""

from datetime import timedelta
from pathlib import Path

import pytest

from asterisk_conf.getting.download import download
from asterisk_conf.getting.find import cached_prefixes, cached_program, find
from asterisk_conf.getting.manifest import damage
from asterisk_conf.getting.mirror import Mirror, machine_mirror
from asterisk_conf.getting.prefix import drop_drafts, settle, unpack
from asterisk_conf.program import Program
from asterisk_conf.smoke import smoke_test
from buergerdraht.errors import PartMissing
from buergerdraht.settings import Settings
from tests.support.asterisk import program
from tests.support.package_source import PackageSource

VERSION = "1:22.10.1-1"


@pytest.fixture
def source(tmp_path: Path) -> PackageSource:
    return PackageSource(tmp_path / "source", VERSION)


def test_apt_computes_the_closure(source: PackageSource, tmp_path: Path) -> None:
    apt = source.apt(tmp_path / "apt")
    apt.update()
    assert apt.versions() == [VERSION]
    names = {package.file.partition("_")[0] for package in apt.closure(VERSION)}
    assert names == {package.name.partition("_")[0] for package in source.packages}


def test_only_what_is_broken_is_fetched_again(source: PackageSource, tmp_path: Path) -> None:
    apt = source.apt(tmp_path / "apt")
    apt.update()
    packages = download(apt, VERSION, "Probe")
    kept, broken, cut = (apt.archives / package.file for package in packages[:3])
    untouched = kept.stat().st_mtime_ns
    broken.write_bytes(broken.read_bytes()[::-1])
    cut.write_bytes(cut.read_bytes()[:100])
    assert apt.drop_broken(packages) == [broken.name, cut.name]
    download(apt, VERSION, "Probe")
    assert apt.drop_broken(packages) == []
    assert kept.stat().st_mtime_ns == untouched


def test_a_source_that_changes_its_files_is_refused(source: PackageSource, tmp_path: Path) -> None:
    apt = source.apt(tmp_path / "apt")
    apt.update()
    victim = source.packages[0]
    victim.write_bytes(victim.read_bytes() + b"more")
    with pytest.raises(PartMissing, match=r"nicht holen|beschädigt"):
        download(apt, VERSION, "Probe")


def test_an_expired_source_needs_the_explicit_switch(tmp_path: Path) -> None:
    source = PackageSource(tmp_path / "source", VERSION, valid_for=timedelta(days=-1))
    with pytest.raises(PartMissing, match="BUERGERDRAHT_IGNORE_RELEASE_DATE"):
        source.apt(tmp_path / "strict").update()
    source.apt(tmp_path / "lenient", ignore_release_date=True).update()


def test_no_network_is_a_sentence_without_hosts(tmp_path: Path) -> None:
    source = PackageSource(tmp_path / "source", VERSION)
    apt = source.apt(tmp_path / "apt")
    apt.mirror = Mirror(("deb [trusted=yes] http://127.0.0.1:9/debian forky main",), ())
    apt.prepare()
    with pytest.raises(PartMissing) as refused:
        apt.update()
    assert "127.0.0.1" not in str(refused.value)


def prefix_from(source: PackageSource, cache: Path) -> Path:
    seen: list[int] = []
    draft, final = cache / ".asterisk-1", cache / "asterisk-22.10.1"
    cache.mkdir()
    unpack(source.packages, draft, lambda: seen.append(1))
    settle(draft, final, "22.10.1")
    assert len(seen) == len(source.packages)
    return final


def test_a_prefix_is_settled_whole_without_what_nobody_reads(source: PackageSource, tmp_path: Path) -> None:
    final = prefix_from(source, tmp_path / "cache")
    assert damage(final, thorough=True) is None
    assert (final / "root/usr/share/asterisk/asterisk").exists()
    assert not (final / "root/usr/share/doc").exists()
    assert [path.name for path in final.parent.iterdir()] == [final.name]


def test_damage_is_found(source: PackageSource, tmp_path: Path) -> None:
    final = prefix_from(source, tmp_path / "cache")
    file = final / "root/usr/share/asterisk/asterisk-modules"
    whole = file.read_bytes()
    file.write_bytes(whole[:-1])
    assert damage(final, thorough=False)
    file.write_bytes(whole[:-1] + b"x")
    assert damage(final, thorough=True)
    file.write_bytes(whole)
    assert damage(final, thorough=True) is None
    (final / "manifest.json").write_text("{")
    assert cached_prefixes(final.parent) == []


def test_a_damaged_prefix_is_no_program(source: PackageSource, tmp_path: Path) -> None:
    final = prefix_from(source, tmp_path / "cache")
    assert cached_program(tmp_path / "cache")
    (final / "root/usr/share/asterisk/asterisk").unlink()
    assert cached_program(tmp_path / "cache") is None


def test_an_interrupted_unpacking_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / ".asterisk-77" / "root").mkdir(parents=True)
    assert cached_program(tmp_path) is None
    drop_drafts(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_broken_package_is_a_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "asterisk_1_all.deb"
    broken.write_bytes(b"no package")
    with pytest.raises(PartMissing, match="asterisk_1_all"):
        unpack([broken], tmp_path / "draft", lambda: None)


def test_without_one_the_sentence_names_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("asterisk_conf.getting.find.system_program", lambda: None)
    with pytest.raises(PartMissing, match="buergerdraht up"):
        find(Settings(home=tmp_path, cache=tmp_path))


def test_what_does_not_boot_fails_the_smoke_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("asterisk_conf.smoke.BOOT_SECONDS", 0.5)
    dead = Program(("/bin/sleep", "9"), tmp_path, tmp_path, "22.0.0")
    with pytest.raises(PartMissing, match="startet nicht"):
        smoke_test(dead)


def test_the_real_one_boots() -> None:
    smoke_test(program())


def test_the_machines_mirror_is_known_without_a_word_about_it() -> None:
    assert machine_mirror().sources[0].startswith("deb [signed-by=/usr/share/keyrings/")
