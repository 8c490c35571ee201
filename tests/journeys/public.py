"""Step 8: what everybody sees. The winning design stays secret; a released teaser is shown."""

from submissions.models import DesignFile
from tests.browser import DESK
from tests.journeys.entering import TITLE
from tests.journeys.setting_up import SLUG


def walk(site) -> None:
    facts = site.report.facts
    visitor, entry, round = site.visitor(DESK), facts["entry"], facts["round"]
    visitor.go("results", SLUG)
    visitor.look("results")
    said = visitor.page.inner_text("main")
    assert TITLE in said
    assert "Sekar Ayuningtyas" in said
    assert "Bayu" not in said
    assert visitor.page.locator("main .winners img").count() == 0
    visitor.open("round-results", SLUG, round.pk)
    visitor.look("round-results")
    assert "Bayu" not in visitor.page.content()
    _release(facts["designer"], facts["organiser"], entry)
    visitor.go("results", SLUG)
    visitor.look("results-with-teaser")
    assert visitor.page.locator("main .winners img").count() == 1
    for name, url in (("competition-afterwards", "competition"), ("home-afterwards", "home")):
        visitor.go(url, *([SLUG] if url == "competition" else []))
        visitor.look(name)


def _release(designer, organiser, entry) -> None:
    """A picture is public when its designer and the office both have released it."""
    file = DesignFile.objects.filter(entry=entry, slot__code="perspective", removed_at=None).get()
    designer.go("designer-releases", entry.code)
    designer.look("releases")
    designer.press("designer-file-release", entry.code, file.pk)
    organiser.go("organiser-entry", entry.code)
    organiser.look("organiser-entry-decided")
    organiser.press("organiser-file-release", entry.code, file.pk)
