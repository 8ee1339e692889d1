"""News for browsers: numbered, short enough to be sent, and heard by all who listen."""

from __future__ import annotations

import asyncio
import json

from rolesite.edge.preview import news
from rolesite.edge.preview.news import Bell, problem_rows
from rolesite.edge.preview.ondemand import State
from rolesite.errors import Place, Problem

BROKEN = Problem(Place("content/roles/a.yaml", 2, 9), "unknown-family", "there is no family 'x'", "did you mean 'y'?")
WARNING = Problem(Place("content/site.yaml"), "no-url", "there is no url", severity="warning")


def test_listeners_hear_the_latest_then_each_as_it_comes():
    async def rehearse():
        bell = Bell("run")
        await bell.tell(State(1), {"a.html"})
        heard = [bell.listen(), bell.listen()]
        assert [(await anext(one)).number for one in heard] == [1, 1]
        waiting = [asyncio.ensure_future(anext(one)) for one in heard]
        await bell.tell(State(2), {"b.html"})
        assert [(await one).moved for one in waiting] == [{"b.html"}, {"b.html"}]
        waiting = [asyncio.ensure_future(anext(one, "ended")) for one in heard]
        await bell.leave()
        assert [await one for one in waiting] == ["ended", "ended"]

    asyncio.run(rehearse())


def test_who_hears_nothing_hears_that_we_are_still_here(monkeypatch):
    monkeypatch.setattr(news, "PING", 0)

    async def rehearse():
        listening = Bell().listen()
        return [await anext(listening), await anext(listening)]

    first, second = asyncio.run(rehearse())
    assert (first.number, second) == (0, None)


def test_browsers_get_errors_with_their_lines_and_no_warnings():
    sources = {"content/roles/a.yaml": "name: A\nfamily: x\n"}
    bell = Bell("run")
    asyncio.run(bell.tell(State(1, frozenset(), (WARNING, BROKEN), sources), {"b.html", "a.html"}))
    told = json.loads(bell.news.json())
    assert (told["run"], told["number"], told["moved"]) == ("run", 1, ["a.html", "b.html"])
    (row,) = told["problems"]
    assert (row["place"], row["hint"]) == ("content/roles/a.yaml:2:9", "did you mean 'y'?")
    assert row["code"] == BROKEN.code
    assert row["excerpt"].startswith("  2 | family: x\n")


def test_what_is_too_much_to_be_named_is_anything():
    bell = Bell()
    asyncio.run(bell.tell(State(1), map(str, range(news.MOST_NAMED + 1))))
    assert json.loads(bell.news.json())["moved"] is None


def test_problems_stand_in_order():
    assert [row["severity"] for row in problem_rows([WARNING, BROKEN], {})] == ["error", "warning"]
