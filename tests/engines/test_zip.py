"""Archives: the same files are the same bytes, and every unpacker finds them as they were."""

from __future__ import annotations

import os
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from rolesite.engines.zip import packed

FILES = {"b.txt": b"two\n" * 900, "a/é.txt": b"one", "mimetype": b"application/x-test", "empty": b""}


def entries(data: bytes):
    return ZipFile(BytesIO(data)).infolist()


def test_files_come_out_as_they_went_in():
    archive = ZipFile(BytesIO(packed(FILES)))
    assert archive.testzip() is None
    assert {name: archive.read(name) for name in archive.namelist()} == FILES


def test_the_order_of_the_files_makes_no_difference():
    assert packed(FILES) == packed(dict(reversed(FILES.items())))


def test_some_lead_and_the_others_follow_by_name():
    assert [e.filename for e in entries(packed(FILES, first=("mimetype", "b.txt")))] == [
        *("mimetype", "b.txt"),
        *("a/é.txt", "empty"),
    ]


def test_what_should_lead_must_be_there():
    with pytest.raises(KeyError):
        packed(FILES, first=("gone",))


def test_nothing_tells_when_or_where_it_was_packed():
    notes = {(e.date_time, e.create_system, e.external_attr, e.extra, e.comment) for e in entries(packed(FILES))}
    assert notes == {((1980, 1, 1, 0, 0, 0), 3, 0o100644 << 16, b"", b"")}


@pytest.mark.parametrize(("data", "way"), [(b"words " * 999, ZIP_DEFLATED), (os.urandom(9999), ZIP_STORED)])
def test_only_what_gets_smaller_is_pressed(data, way):
    (entry,) = entries(packed({"file": data}))
    assert entry.compress_type == way
