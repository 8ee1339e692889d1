"""Watching: which changes of files count, and how many of them are one."""

from __future__ import annotations

import asyncio
import shutil

import pytest
from watchfiles import Change

from rolesite.edge.preview.watch import Watch, _Sources


@pytest.mark.parametrize("name", ["spark.yaml", "first.md", "photo.png", "site.css"])
def test_sources_count(name):
    assert _Sources()(Change.modified, f"/project/content/{name}")


@pytest.mark.parametrize("name", [".spark.yaml.swp", "#spark.yaml#", "spark.yaml~", "spark.yaml.tmp", ".DS_Store"])
def test_what_editors_leave_does_not(name):
    assert not _Sources()(Change.modified, f"/project/content/{name}")


def test_what_changes_while_nobody_asks_is_one_answer(tmp_path, monkeypatch):
    """Thousands of files, told one by one."""
    done = asyncio.Event()

    async def storm(*_, recursive=True, **__):
        if not recursive:
            await asyncio.Event().wait()
        for number in range(5000):
            yield {(Change.modified, str(number))}
        done.set()
        await asyncio.Event().wait()

    monkeypatch.setattr("rolesite.edge.preview.watch.awatch", storm)

    async def rehearse():
        async with Watch(tmp_path, (tmp_path,)) as watch:
            await done.wait()
            assert watch.waiting
            assert len(await watch.changes()) == 5000
            assert not watch.waiting

    asyncio.run(rehearse())


@pytest.mark.slow
def test_folders_may_go_and_come_back(tmp_path):
    """Each step waits for the news of the one before; the bound is only for a failure."""
    content, themes = tmp_path / "content", tmp_path / "themes"
    content.mkdir()

    async def rehearse(watch):
        async def until(path):
            while str(path) not in await asyncio.wait_for(watch.changes(), 60):
                pass

        def put(path):
            path.parent.mkdir(exist_ok=True)
            path.write_text("x")

        waiting = asyncio.ensure_future(until(content / "a.yaml"))
        while not waiting.done():  # the watching begins at some moment after it was asked for
            put(content / "a.yaml")
            await asyncio.wait({waiting}, timeout=0.5)
        for number in range(5000):
            (content / f"{number}.yaml").write_text("x")
        await until(content / "4999.yaml")
        shutil.rmtree(content)
        await until(content)
        content.mkdir()
        await until(content)
        for file in (content / "b.yaml", themes / "t.yaml"):
            waiting = asyncio.ensure_future(until(file))
            while not waiting.done():
                put(file)
                await asyncio.wait({waiting}, timeout=0.5)
            await waiting

    async def watched():
        async with Watch(tmp_path, (content, themes)) as watch:
            await rehearse(watch)

    asyncio.run(watched())
