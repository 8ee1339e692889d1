"""Family pages: a family's roles, level by level."""

from __future__ import annotations

from rolesite.formats import families, roles
from tests import factories as make
from tests.dom import links, parse, row, texts
from tests.gallery import gallery


def page(site, path):
    return parse(make.render(site, path, families.FORMAT, roles.FORMAT))


def test_a_family_lists_its_roles_by_level():
    found = page(gallery(), "families/design.html")
    assert texts(found, "//h1") == ["Learning design"]
    assert texts(found, "//section/h2") == ["School", "No level given"]
    assert links(row(found, "School"))["Learning spark facilitator"] == "../roles/spark.html"
    assert found.xpath("//nav//a[@aria-current='page']/@href") == ["design.html"]


def test_a_family_without_roles_says_so():
    site = make.make_site(make.make_role("a", family="design"))
    assert len(texts(page(site, "families/care.html"), "//*[@class='empty']")) == 1
