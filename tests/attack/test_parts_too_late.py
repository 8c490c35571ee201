"""Bytes that come after an upload is over stay nowhere: neither by its old addresses nor by a part on its way."""

import io

import pytest

from audit.refusals import NotAllowedNow
from files.models import Upload
from files.parts import part_url, put_part
from files.stores import store
from files.uploads import abandon, complete
from tests.factories.files import begun, client_of, error, picture, put, sent
from tests.factories.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.database]


class Sender(io.BytesIO):
    """While its bytes are on their way, something else happens."""

    def __init__(self, content: bytes, meanwhile):
        super().__init__(content)
        self._meanwhile = meanwhile

    def read(self, size: int | None = -1, /) -> bytes:
        if self._meanwhile:
            meanwhile, self._meanwhile = self._meanwhile, None
            meanwhile()
        return super().read(size)


@pytest.mark.parametrize("end", ["given up", "completed"])
def test_a_part_that_arrives_when_the_upload_is_over_is_not_kept(end):
    sari, wayan, content = person("Sari"), person("Wayan"), picture()
    upload = begun(sari, content) if end == "given up" else sent(begun(sari, content), content)
    other = sent(begun(wayan, content), content)

    def over():
        mine = Upload.objects.get(pk=upload.pk)
        (abandon if end == "given up" else complete)(upload=mine, by=sari)

    with pytest.raises(NotAllowedNow) as refusal:
        put_part(upload=upload, number=1, stream=Sender(b"x" * len(content), over), length=len(content))
    assert refusal.value.code == "upload_is_over"
    assert store().parts(upload.key) == {}
    assert store().parts(other.key) == {1: len(content)}
    if end == "completed":
        with store().open(upload.key) as whole:
            assert whole.read() == content


def test_an_old_address_changes_nothing_for_anybody():
    sari, wayan, content = person("Sari"), person("Wayan"), picture()
    upload = begun(sari, content)
    address = part_url(upload, 1)
    sent(upload, content)
    stored = complete(upload=upload, by=sari)
    for who, status in ((sari, 409), (wayan, 403), (None, 409)):
        answer = put(client_of(who), address, b"x" * len(content))
        assert (answer.status_code, error(answer)["code"] in ("upload_is_over", "not_allowed")) == (status, True)
    with store().open(stored.key) as whole:
        assert whole.read() == content
    assert store().parts(upload.key) == {}
