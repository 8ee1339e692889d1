"""Search measured: how large the index is, how long it takes to make and to ask, and how often the role that was
wanted is among the first five, beside MiniSearch with the same weights.

    python benchmarks/search.py [--roles 1000] [--seed 1] [--words generated|language] [--rounds 5] [--show]

MiniSearch is installed by npm into a folder of its own, which is removed afterwards. Queries run in Chromium, each round
in fresh pages: benchmarks/search_browser.py.

The generated texts are made of few words, so that every word stands nearly everywhere: hard for ranking, easy for size.
`--words language` exchanges them for as many made-up words as a language has, frequent and rare ones.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.generate import content_files  # noqa: E402
from benchmarks.search_browser import Round, ask, ask_alone, prepare  # noqa: E402
from rolesite.content.load import load  # noqa: E402
from rolesite.engines.searchtext import inline_text, lines  # noqa: E402
from rolesite.formats._searchable import searchable, subjects  # noqa: E402
from rolesite.formats.search import FORMAT  # noqa: E402
from rolesite.model import Site  # noqa: E402
from rolesite.plan import make_plan  # noqa: E402
from tests.browser import chromium  # noqa: E402
from tests.factories import default_theme  # noqa: E402

QUERIES = 100
FIRST = 5
KINDS = ("name", "part of a name", "typo", "also called", "summary", "section")


@dataclass(frozen=True)
class Query:
    """A question, of which kind it is, and the number of the role that is wanted."""

    kind: str
    words: str
    wanted: int


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description="measures search")
    parser.add_argument("--roles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--words", choices=("generated", "language"), default="generated")
    parser.add_argument("--queries", type=int, default=QUERIES)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--show", action="store_true", help="list the queries that missed")
    said = parser.parse_args()

    files = content_files(said.roles, said.seed)
    if said.words == "language":
        files = in_a_language(files, said.seed)
    loaded = load(files)
    assert loaded.site is not None, loaded.problems[:3]
    site = loaded.site
    print(
        f"{said.roles} roles, {sum(map(len, files.values())) / len(site.roles) / 1000:.1f} kB each, words: {said.words}"
    )

    began = time.perf_counter()
    outputs = make(site)
    took = time.perf_counter() - began
    index = outputs["search-index.js"]
    texts = [data for path, data in outputs.items() if path.startswith("search-texts/")]
    print(f"made in {took:.2f} s")
    print(f"index {kilo(index)} gzip ({len(index) / 1000:.0f} kB), loaded once")
    print(
        f"texts {sum(len(gzip.compress(t, 9)) for t in texts) / 1000:.0f} kB gzip in {len(texts)} files, the largest {max(map(kilo, texts), key=len)}"
    )

    documents = [document(subject, site) for subject in subjects(site)]
    queries = list(make_queries(documents, random.Random(said.seed), said.queries))
    short = short_questions(documents, random.Random(said.seed))
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder), outputs, documents)
        with chromium() as browser:
            rounds = [ask(browser, Path(folder), [query.words for query in queries]) for _ in range(said.rounds)]
            alone = [ask_alone(browser, Path(folder), short) for _ in range(said.rounds)]
    tell_hits(rounds[0], queries, documents, show=said.show)
    tell_times(rounds, queries)
    tell_alone(alone, short)
    print(
        f"\nload of the machine: {', '.join(f'{load:.1f}' for load in os.getloadavg())} on {os.cpu_count()} processors"
    )


def kilo(data: bytes) -> str:
    """The size of data, compressed."""
    return f"{len(gzip.compress(data, 9)) / 1000:.0f} kB"


# --- ours ------------------------------------------------------------------------------------------------------------


def make(site: Site) -> dict[str, bytes]:
    """The index and its texts."""
    theme = default_theme()
    plan = make_plan(FORMAT.outputs(site, theme))
    files: dict[str, bytes] = {}
    for output in sorted(plan.outputs, key=lambda o: o.kind == "search-index"):
        if output.kind == "search":
            continue
        sealed = theme.sealed(output.templates, output.assets)
        files[output.path] = FORMAT.render(FORMAT.view(output, site, plan, theme), sealed, files)
    return files


def document(subject: Any, site: Site) -> dict[str, str]:
    """A page as MiniSearch gets it."""
    page = searchable(subject, site)
    sections = [f"{part.title}\n" + "\n".join(lines(part.body)) for part in page.parts]
    return {
        "name": page.name,
        "also": "\n".join(page.also_called),
        "summary": inline_text(page.summary),
        "sections": "\n".join(sections),
    }


# --- what is asked ---------------------------------------------------------------------------------------------------


def make_queries(documents: list[dict[str, str]], chance: random.Random, count: int) -> Iterator[Query]:
    """Questions of every kind in turn, each made from a role's own words."""
    for n in range(count):
        kind = KINDS[n % len(KINDS)]
        while True:
            wanted = chance.randrange(len(documents))
            words = question(kind, documents[wanted], chance)
            if words:
                yield Query(kind, words, wanted)
                break


def question(kind: str, of: dict[str, str], chance: random.Random) -> str:
    """The words of a question of that kind, "" where the role has no words for it."""
    name = re.findall(r"\w+", of["name"])
    match kind:
        case "name":
            return of["name"]
        case "part of a name":
            return " ".join(word[: max(3, len(word) * 2 // 3)] for word in name[:3])
        case "typo":
            return with_slip(name[:4], chance)
        case "also called":
            return of["also"]
        case "summary":
            return some_words(of["summary"], chance, 6)
        case _:
            return some_words(chance.choice(of["sections"].split("\n")), chance, 7)


def with_slip(name: list[str], chance: random.Random) -> str:
    """The name with a slip in one of its longer words, "" where it has none."""
    long = [place for place, word in enumerate(name) if len(word) > 4]
    place = chance.choice(long) if long else -1
    return " ".join(slip(word, chance) if at == place else word for at, word in enumerate(name)) if long else ""


def slip(word: str, chance: random.Random) -> str:
    """The word with one letter left out, doubled, wrong, or changed with the next."""
    at = chance.randrange(1, len(word) - 1)
    one, two = word[at], word[at + 1]
    put = chance.choice(("", one + one, chance.choice("aeiourstn"), two + one))
    return word[:at] + put + word[at + (2 if put == two + one else 1) :]


def some_words(text: str, chance: random.Random, count: int) -> str:
    """So many words of a text that stand beside each other."""
    words = re.findall(r"\w+", text)
    if len(words) < count:
        return ""
    at = chance.randrange(len(words) - count + 1)
    return " ".join(words[at : at + count])


def short_questions(documents: list[dict[str, str]], chance: random.Random) -> dict[str, list[str]]:
    """What people type first, by kind: the beginnings with which most words begin, three of them, and words with a slip
    within or in their first letter."""
    spelt = Counter(word for of in documents for text in of.values() for word in re.findall(r"\w+", text.lower()))
    words = sorted(word for word in spelt if len(word) > 4)
    some = chance.sample(words, 10)
    letters = {size: most_begin(spelt, size, 6) for size in (1, 2, 3)}
    return {
        "one letter": ["t", *letters[1]],
        "two letters": ["th", *letters[2]],
        "three letters": ["the", *letters[3]],
        "three beginnings": [" ".join(letters[1][:3]), " ".join(letters[2][:3])],
        "one slip": [slip(word, chance) for word in some],
        "another first letter": ["x" + word[1:] for word in some],
    }


def most_begin(spelt: Counter[str], size: int, count: int) -> list[str]:
    """The beginnings of so many letters with which words stand most often."""
    begun: Counter[str] = Counter()
    for word, often in spelt.items():
        if len(word) > size:
            begun[word[:size]] += often
    return [beginning for beginning, _ in begun.most_common(count)]


# --- what came out ---------------------------------------------------------------------------------------------------


def tell_hits(answers: dict[str, Round], queries: list[Query], documents: list[dict[str, str]], *, show: bool) -> None:
    """Prints hit rates by kind of question."""
    print(f"MiniSearch: index {kilo(answers['MiniSearch, any word'].size.encode())} gzip\n")
    title = f"wanted role among the first {FIRST}, of {len(queries)}"
    print(f"{title:36}" + "".join(f"{kind:>15}" for kind in KINDS) + "      all")
    for name, answer in answers.items():
        hits = [query.wanted in found[:FIRST] for query, found in zip(queries, answer.found, strict=True)]
        rates = []
        for kind in KINDS:
            of_kind = [hit for query, hit in zip(queries, hits, strict=True) if query.kind == kind]
            rates.append(f"{sum(of_kind)}/{len(of_kind)}")
        print(f"{name:36}" + "".join(f"{rate:>15}" for rate in rates) + f"{sum(hits):9}")
    if show:
        for query, found in zip(queries, answers["rolesite"].found, strict=True):
            if query.wanted not in found[:FIRST]:
                names = [documents[page]["name"] for page in found[:FIRST]]
                print(f"    {query.kind}: {query.words!r} wants {documents[query.wanted]['name']!r}, gets {names}")


def tell_times(rounds: list[dict[str, Round]], queries: list[Query]) -> None:
    """Prints how long the questions took, each as the median of the rounds."""
    print(f"\n{len(rounds)} rounds; of the questions' medians: median, 95 %, most; and the most in any round")
    for way in rounds[0]:
        of_way = [answers[way] for answers in rounds]
        print(f"{way}: index {'read' if way == 'rolesite' else 'made'} in {median(one.made for one in of_way):.0f} ms")
        print(f"    first      {spread([one.first for one in of_way])}")
        print(f"    processor  {spread([one.processor for one in of_way])}")
        print(f"    again      {spread([one.again for one in of_way])}")
        print(f"    typed      {spread([one.typed for one in of_way])}")
    first = medians([answers["rolesite"].first for answers in rounds])
    slowest = sorted(zip(first, queries, strict=True), key=lambda pair: -pair[0])[:3]
    print("slowest: " + "; ".join(f"{time:.1f} ms {query.words!r}" for time, query in slowest))


def tell_alone(rounds: list[dict[str, list[tuple[float, float]]]], short: dict[str, list[str]]) -> None:
    """Prints how long short questions took that were the first of a page."""
    print("\nthe first question of a page: by the clock | of the processor")
    for kind, questions in short.items():
        clock = [[time for time, _ in answers[kind]] for answers in rounds]
        processor = [[time for _, time in answers[kind]] for answers in rounds]
        print(f"    {kind:21} {spread(clock)} | {spread(processor)}   {', '.join(questions)}")


def medians(rounds: list[list[float]]) -> list[float]:
    """The median of all rounds for each question."""
    return [median(times) for times in zip(*rounds, strict=True)]


def spread(rounds: list[list[float]]) -> str:
    """Of the questions' medians: median, 95th percentile and maximum; and the maximum of all."""
    ordered = sorted(medians(rounds))
    high = ordered[min(len(ordered) * 95 // 100, len(ordered) - 1)]
    return f"{median(ordered):5.1f} {high:5.1f} {ordered[-1]:5.1f}; {max(map(max, rounds)):5.1f} ms"


# --- a language ------------------------------------------------------------------------------------------------------


def in_a_language(files: dict[str, bytes], seed: int) -> dict[str, bytes]:
    """The same files, the words of their texts exchanged for made-up ones: 12,000, as often as Zipf's law has it."""
    chance = random.Random(seed)
    syllables = [c + v + e for c in "bcdfglmnprstv" for v in "aeiou" for e in ("", "n", "r", "s", "l", "t")]
    made = list(
        dict.fromkeys("".join(chance.choices(syllables, k=chance.choice((1, 2, 2, 3, 3, 4)))) for _ in range(16000))
    )
    weights = [1 / (rank + 3) for rank in range(len(made))]

    def exchanged(line: str) -> str:
        text = re.fullmatch(r'(\s+(?:- )?"?|summary: "?)([A-Z][a-z ]+\..*?)("?)', line)
        if not text or "[[" in line:
            return line
        words = chance.choices(made, weights, k=len(text[2].split()))
        return f"{text[1]}{' '.join(words).capitalize()}.{text[3]}"

    return {name: "\n".join(map(exchanged, data.decode().split("\n"))).encode() for name, data in files.items()}


if __name__ == "__main__":
    main()
