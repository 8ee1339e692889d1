"""The pictures beside links: what they know, that names fit, that they are light and always the same."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from functools import cache
from io import BytesIO

import pytest
from PIL import Image

from rolesite.formats import home, roles, social, workshops
from rolesite.formats.social import FORMAT
from rolesite.model import Translation
from tests import factories as make
from tests.dom import parse
from tests.gallery import LONG_NAME, gallery
from tests.printing import ROOT, printing_theme

ARABIC = "ميسّر شرارة التعلّم المهني"


def draw(site, path: str = "social/role-spark.png") -> bytes:
    return make.render(site, path, FORMAT, theme=printing_theme())


@cache
def usual() -> bytes:
    return draw(gallery())


def named(name: str, **config: str):
    role = make.make_role("spark", name, family="design", status="envisioned", horizon="2032")
    return make.make_site(role, config=make.make_config(url="https://example.org/", **config))


def white(data: bytes, *box: int) -> bool:
    """Whether a part of the picture is nothing but paper."""
    part = Image.open(BytesIO(data)).convert("RGB").crop(box)
    return part.getcolors() == [(part.width * part.height, (255, 255, 255))]


# --- outputs and views -----------------------------------------------------------------------------------------------


def test_every_page_that_people_pass_on_has_a_picture():
    site = gallery()
    made = {(o.kind, o.subject): o.path for o in make.plan_of(site, FORMAT).outputs}
    assert made["social-home", ""] == "social/site.png"
    assert made["social-role", "spark"] == "social/role-spark.png"
    assert made["social-workshop", "first"] == "social/workshop-first.png"
    assert ("social-role", "named") not in made
    assert ("social-workshop", "hidden") not in made
    assert FORMAT.engine == "pdf"


def test_without_an_address_there_are_none():
    site = gallery()
    assert make.plan_of(replace(site, config=replace(site.config, url="")), FORMAT).outputs == ()


def test_an_edition_draws_what_is_translated():
    source = gallery()
    spanish = replace(
        source,
        edition="es",
        roles=tuple(replace(r, translation=Translation("en", found=r.id == "spark")) for r in source.roles),
        workshops=(),
    )
    plan = make.plan_of(replace(source, editions=(spanish,)), FORMAT)
    assert plan.own_path("es", "social-role", "spark") == "es/social/role-spark.png"
    assert plan.seen_from("es").path("social-role", "curator") == "social/role-curator.png"


def test_pages_name_their_picture_and_others_the_sites():
    formats = (roles.FORMAT, home.FORMAT, workshops.FORMAT, FORMAT)

    def named_by(path: str) -> list[str]:
        return parse(make.render(gallery(), path, *formats)).xpath("//meta[@property='og:image']/@content")

    base = "https://example.org/some/base/social"
    assert named_by("roles/spark.html") == [f"{base}/role-spark.png"]
    assert named_by("workshops/first.html") == [f"{base}/workshop-first.png"]
    assert named_by("index.html") == named_by("roles/named.html") == [f"{base}/site.png"]


def test_a_picture_knows_what_it_shows_and_no_more():
    def seen(site):
        return make.view(site, "social/role-spark.png", FORMAT)

    site = gallery()
    spark = site.role["spark"]

    def with_spark(**changes):
        return replace(site, roles=tuple(replace(r, **changes) if r.id == "spark" else r for r in site.roles))

    assert seen(with_spark(sections=(), summary=make.words("New"), updated="2027-01-01")) == seen(site)
    assert seen(with_spark(name=f"{spark.name}s")) != seen(site)


# --- what they look like ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["social/role-spark.png", "social/workshop-autumn.png", "social/site.png"])
def test_they_have_the_size_that_networks_ask_for_and_are_light(path):
    data = draw(gallery(), path)
    picture = Image.open(BytesIO(data))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert len(data) <= 40 * 1024


@pytest.mark.parametrize("name", [LONG_NAME, "Coach", "Professionalisierungsbeauftragte", "W" * 105, "a b " * 26])
def test_a_name_never_runs_into_the_margins_or_the_foot(name):
    data = draw(named(name))
    assert white(data, 0, 0, 50, 630)
    assert white(data, 545, 0, 565, 630)
    assert white(data, 50, 462, 545, 500)
    assert not white(data, 50, 100, 545, 200)


def test_an_arabic_name_stands_on_the_right_and_the_quilt_on_the_left():
    data = draw(named(ARABIC, language="ar"))
    assert white(data, 1150, 0, 1200, 630)
    assert not white(data, 700, 100, 1150, 200)
    assert not white(data, 0, 0, 400, 630)


def test_the_larger_the_name_may_be_the_larger_it_is():
    assert tuple(sorted(social._STEPS, reverse=True)) == social._STEPS
    style = (ROOT / "themes" / "default" / "assets" / "social.css").read_text(encoding="utf-8")
    assert all(f".name-{step} {{" in style for step in social._STEPS)


def test_hostile_names_are_words():
    assert len(draw(named("<script>alert(1)</script> {{ 7*7 }}"))) > 1000


# --- the same input, the same bytes ----------------------------------------------------------------------------------


def test_twice_is_the_same():
    assert draw(gallery()) == usual()


@pytest.mark.slow
def test_another_process_makes_the_same_bytes():
    code = "import sys; from tests.formats.test_social import usual; sys.stdout.buffer.write(usual())"
    for seed, zone in (("1", "Asia/Kathmandu"), ("2", "America/Lima")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        environment.pop("SOURCE_DATE_EPOCH", None)
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, check=True)
        assert done.stdout == usual()
