"""One plan of a preview: what has to be printed, and what is still to be made for an output."""

from __future__ import annotations

from types import SimpleNamespace

from rolesite.edge.preview.planned import Planned, moved_between
from rolesite.fingerprint import Fingerprint
from rolesite.plan import Output


def job(path: str, *needs: str, engine: str = "", view: str = "") -> SimpleNamespace:
    output = Output(path, "any", "page", path, needs=needs)
    return SimpleNamespace(
        output=output, format=SimpleNamespace(engine=engine), fingerprint=Fingerprint("tool", view, (), ())
    )


JOBS = {
    "card.pdf": job("card.pdf", engine="pdf"),
    "small.png": job("small.png", "card.pdf"),
    "kit.zip": job("kit.zip", "page.html", "small.png"),
    "page.html": job("page.html"),
}


def test_what_needs_something_printed_is_printed_too():
    planned = Planned(JOBS)
    assert [path for path in JOBS if planned.prints(path)] == ["card.pdf", "small.png", "kit.zip"]


def test_what_an_output_needs_is_made_before_it_unless_it_is_there():
    planned = Planned(JOBS)
    assert list(planned.stale("kit.zip", {})) == ["page.html", "card.pdf", "small.png", "kit.zip"]
    there = {"small.png": (JOBS["small.png"].fingerprint.digest, b""), "page.html": ("older", b"")}
    assert list(planned.stale("kit.zip", there)) == ["page.html", "kit.zip"]


def test_what_came_went_or_comes_out_otherwise_has_moved():
    after = {"card.pdf": JOBS["card.pdf"], "page.html": job("page.html", view="other"), "new.html": job("new.html")}
    assert moved_between(after, JOBS) == {"small.png", "kit.zip", "page.html", "new.html"}
