"""A backup of a real database: whole when put back; refused with a wrong key, a missing end or one changed byte."""

from __future__ import annotations

import io
import os
from pathlib import Path

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from piket.adapters.backup import encryption
from piket.adapters.backup.dumping import Server
from piket.adapters.backup.encryption import (
    Encrypter,
    Secret,
    decrypted,
    from_file,
    from_passphrase,
    make_key_file,
)
from piket.adapters.backup.making import Contents, check_backup, make_backup
from piket.adapters.backup.restoring import restore_elsewhere, restore_embedded
from piket.adapters.backup.values import BackupError, Damaged, WrongKey
from piket.adapters.postgres import Cluster, Role

SECRET = Secret(b"k" * 32, from_file=True)
WORDS = "Melati-di-Musi-77"
_TABLE = """
CREATE TABLE people (id bigint PRIMARY KEY, agency_id bigint, name text);
ALTER TABLE people ENABLE ROW LEVEL SECURITY; ALTER TABLE people FORCE ROW LEVEL SECURITY;
CREATE POLICY by_agency ON people USING (agency_id = nullif(current_setting('app.agency', true), '')::bigint);
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'append-only'; END $$;
CREATE TRIGGER append_only BEFORE DELETE ON people FOR EACH STATEMENT EXECUTE FUNCTION refuse();
"""


def filled(cluster: Cluster, name: str) -> Server:
    """A database with 5,000 rows of two agencies behind row-level security."""
    cluster.create_database(name)
    with psycopg.connect(cluster.url(Role.OWNER, name), autocommit=True) as owner:
        owner.execute(_TABLE)
    with psycopg.connect(cluster.url(Role.ADMIN, name), autocommit=True) as admin:
        admin.execute(
            "INSERT INTO people SELECT n, n % 2, repeat(md5(n::text), 8) FROM generate_series(1, 5000) n"
        )
    return Server(cluster.url(Role.ADMIN, name), cluster.programs.folder / "bin")


@pytest.fixture(scope="module")
def backup(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("backup")
    (folder / "cert.p12").write_bytes(b"certificate")
    contents = Contents(filled(cluster, "kept"), {"SECRET_KEY": "s3cret"}, {"cert.p12": folder / "cert.p12"})
    make_backup(contents, SECRET, folder / "one.piket")
    return folder / "one.piket"


def test_what_is_put_back_is_what_was_there(cluster: Cluster, backup: Path) -> None:
    done = restore_embedded(cluster, "again", backup, SECRET, overwrite=False)
    assert (done.keys, done.manifest.rows) == ({"SECRET_KEY": "s3cret"}, {"people": 5000})
    with psycopg.connect(cluster.url(Role.APP, "again")) as app:
        assert app.execute("SELECT count(*) FROM people").fetchone() == (0,)
        app.execute("SELECT set_config('app.agency', '1', true)")
        assert app.execute("SELECT count(*), min(id) FROM people").fetchone() == (2500, 1)
        with pytest.raises(psycopg.Error, match="append-only"):
            app.execute("DELETE FROM people")
    assert done.files == {"cert.p12": b"certificate"}


def test_nothing_of_it_can_be_read_without_the_key(backup: Path) -> None:
    content = backup.read_bytes()
    assert b"people" not in content
    assert b"s3cret" not in content
    assert backup.stat().st_mode & 0o077 == 0


def test_a_database_that_is_there_is_not_overwritten_unless_told(cluster: Cluster, backup: Path) -> None:
    filled(cluster, "there")
    with pytest.raises(BackupError, match="already"):
        restore_embedded(cluster, "there", backup, SECRET, overwrite=False)
    done = restore_embedded(cluster, "there", backup, SECRET, overwrite=True)
    assert done.earlier.startswith("there_before_")
    assert {"there", done.earlier} <= set(cluster.databases())


def test_a_database_that_somebody_uses_is_not_put_aside(cluster: Cluster, backup: Path) -> None:
    filled(cluster, "used")
    with psycopg.connect(cluster.url(Role.APP, "used")), pytest.raises(BackupError, match="1 connections"):
        restore_embedded(cluster, "used", backup, SECRET, overwrite=True)


def test_a_wrong_key_is_told_from_damage(cluster: Cluster, backup: Path) -> None:
    with pytest.raises(WrongKey):
        restore_embedded(cluster, "wrong", backup, Secret(b"x" * 32, from_file=True), overwrite=False)
    assert not [name for name in cluster.databases() if name.startswith("wrong")]


@pytest.mark.parametrize("kept", [0, 20, 60, 5000, -1])
def test_a_file_that_is_cut_off_is_refused_and_leaves_nothing(
    cluster: Cluster, backup: Path, tmp_path: Path, kept: int
) -> None:
    cut = tmp_path / "cut.piket"
    cut.write_bytes(backup.read_bytes()[:kept])
    with pytest.raises(Damaged):
        restore_embedded(cluster, "cut", cut, SECRET, overwrite=False)
    assert not [name for name in cluster.databases() if name.startswith("cut")]


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 1.0])
def test_one_changed_byte_is_refused(cluster: Cluster, backup: Path, tmp_path: Path, share: float) -> None:
    content = bytearray(backup.read_bytes())
    content[round(share * (len(content) - 1))] ^= 1
    changed = tmp_path / "changed.piket"
    changed.write_bytes(content)
    with pytest.raises(BackupError):
        restore_embedded(cluster, "changed", changed, SECRET, overwrite=False)
    assert "changed" not in cluster.databases()


def test_it_is_put_into_an_empty_database_of_another_server(cluster: Cluster, backup: Path) -> None:
    cluster.create_database("elsewhere")
    server = Server(cluster.url(Role.ADMIN, "elsewhere"), cluster.programs.folder / "bin")
    assert restore_elsewhere(server, backup, SECRET).manifest.rows == {"people": 5000}
    with pytest.raises(BackupError, match="not empty"):
        restore_elsewhere(server, backup, SECRET)


def test_a_role_that_does_not_see_all_rows_makes_no_backup(cluster: Cluster, tmp_path: Path) -> None:
    filled(cluster, "bound")
    server = Server(cluster.url(Role.OWNER, "bound"), cluster.programs.folder / "bin")
    with pytest.raises(BackupError, match="BYPASSRLS"):
        make_backup(Contents(server, {}, {}), SECRET, tmp_path / "none.piket")
    assert list(tmp_path.iterdir()) == []


def test_a_key_file_is_made_once_and_a_short_passphrase_refused(tmp_path: Path) -> None:
    make_key_file(tmp_path / "key")
    assert len(from_file(tmp_path / "key").words) == 32
    with pytest.raises(BackupError):
        make_key_file(tmp_path / "key")
    with pytest.raises(BackupError):
        from_passphrase("pendek")
    (tmp_path / "no").write_text("bukan kunci")
    with pytest.raises(BackupError):
        from_file(tmp_path / "no")


def test_a_passphrase_opens_what_it_closed(tmp_path: Path) -> None:
    written = encrypted(b"abc", from_passphrase(WORDS))
    assert b"".join(decrypted(io.BytesIO(written), from_passphrase(WORDS))) == b"abc"
    with pytest.raises(WrongKey):
        list(decrypted(io.BytesIO(written), from_passphrase(WORDS + "!")))


def encrypted(data: bytes, secret: Secret) -> bytes:
    out = io.BytesIO()
    encrypter = Encrypter(out, secret)
    encrypter.write(data)
    encrypter.close()
    return out.getvalue()


@given(st.binary(max_size=70), st.data())
@settings(max_examples=60)
def test_the_stream_gives_back_what_it_took_and_nothing_else(data: bytes, draw: st.DataObject) -> None:
    usual, encryption.CHUNK = encryption.CHUNK, 16
    try:
        written = encrypted(data, SECRET)
        assert b"".join(decrypted(io.BytesIO(written), SECRET)) == data
        touched = bytearray(written)
        touched[draw.draw(st.integers(0, len(written) - 1))] ^= draw.draw(st.integers(1, 255))
        for other in (
            bytes(touched),
            written[: draw.draw(st.integers(0, len(written) - 1))],
            written + os.urandom(32),
        ):
            with pytest.raises(BackupError):
                list(decrypted(io.BytesIO(other), SECRET))
    finally:
        encryption.CHUNK = usual


def test_a_backup_is_checked_without_being_put_back(backup: Path) -> None:
    assert check_backup(backup, SECRET).members.keys() == {"database.dump", "keys.json", "files/cert.p12"}
