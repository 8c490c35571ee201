"""How many messages are new, in lists of projects and on a project's page: the same number for everybody, and quick for
those who read everything."""

import pytest

from development.seeing import projects_of
from development.talking.seeing import unread, unread_by_part, unread_by_project, unread_in
from development.talking.writing import write_message
from tests.factories import documents

pytestmark = pytest.mark.django_db


@pytest.fixture
def talked(cast, firms):
    """Everybody has written, in the project's thread and in that of a firm's document."""
    document = documents.document(cast.project, cast.maker, partner=firms[0].partner)
    for by, audience in ((cast.maker, "firm"), (cast.workshop, "firm"), (cast.owner, "all"), (cast.owner, "office")):
        write_message(project=cast.project, audience=audience, text="Halo.", by=by)
    write_message(project=cast.project, document=document, audience="all", text="Lihat ini.", by=cast.organiser)
    return cast


def test_a_list_and_a_page_count_what_may_be_read_and_nothing_else(talked):
    everybody = (talked.organiser, talked.owner, talked.maker, talked.workshop, talked.waiting, *talked.outsiders)
    for person in everybody:
        rows = list(projects_of(person))
        slow = unread_by_project(person, [row.pk for row in rows])
        assert unread_by_part(person, rows) == slow
        for row in rows:
            assert sum(unread_in(row, person).values()) == unread(person).filter(project=row).count()


@pytest.mark.parametrize(("who", "queries"), [("organiser", 1), ("owner", 1), ("maker", 1), ("waiting", 0)])
def test_one_query_however_many_projects_and_none_where_nothing_could_be_read(
    talked, who, queries, django_assert_num_queries
):
    person = getattr(talked, who)
    rows = list(projects_of(person))
    assert rows
    with django_assert_num_queries(queries):
        unread_by_part(person, rows)
