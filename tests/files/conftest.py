"""A real S3 server for the tests of stores: one for each module that asks. Idle it takes a sixth of a core, so that
one for the session would slow down every test that comes after."""

import pytest

from tests.s3server import S3Server


@pytest.fixture(scope="module")
def s3_server(tmp_path_factory):
    server = S3Server(tmp_path_factory.mktemp("s3"))
    server.start()
    server.store().prepare(origins=["http://nobody.invalid"])
    yield server
    server.stop()


@pytest.fixture
def on_s3(s3_server, settings):
    """The house of this test keeps its files in the S3 server."""
    settings.FILES_S3 = s3_server.given
    settings.UPLOAD_PART_BYTES = 5 * 1024 * 1024
    directives = {name: list(words) for name, words in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items()}
    for name in ("connect-src", "form-action"):
        directives[name].append(s3_server.endpoint)
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": directives}
    return s3_server
