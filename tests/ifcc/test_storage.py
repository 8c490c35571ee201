"""What STORAGE_URL may say, and that a wrong one stops the start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from ifcc.storage import storage

FOLDER = Path("/srv/files")


def test_without_a_url_files_live_in_the_folder():
    assert storage("", "", FOLDER) == (FOLDER, None)
    assert storage("file:///mnt/besar%20sekali", "", FOLDER) == (Path("/mnt/besar sekali"), None)


def test_a_bucket_with_its_key_and_the_address_for_browsers():
    _folder, given = storage("s3://AK:s%2Fe%40t@store:8333/karya?region=id-1&tls=0", "https://files.example/", FOLDER)
    assert given == {
        "endpoint": "http://store:8333",
        "public": "https://files.example",
        "bucket": "karya",
        "key": "AK",
        "secret": "s/e@t",
        "region": "id-1",
    }
    _folder, plain = storage("s3://AK:secret@s3.example/karya", "", FOLDER)
    assert (plain["endpoint"], plain["public"], plain["region"]) == ("https://s3.example",) * 2 + ("us-east-1",)


@pytest.mark.parametrize(
    ("url", "public"),
    [
        ("/srv/files", ""),
        ("file://host/srv", ""),
        ("s3://store/karya", ""),
        ("s3://AK:secret@store", ""),
        ("s3://AK:secret@store/karya/deeper", ""),
        ("s3://AK:secret@store/karya?regio=x", ""),
        ("s3://AK:secret@store/karya?tls=yes", ""),
        ("s3://AK:secret@store/karya?tls", ""),
        ("s3://AK:secret@store/karya", "files.example"),
        ("s3://AK:secret@store/karya", "https://files.example/path"),
        ("s3://AK:secret@store/karya", "https://files.example; script-src *"),
        ("s3://AK:secret@store:port/karya", ""),
    ],
)
def test_what_makes_no_sense_stops_the_start(url, public):
    with pytest.raises(ImproperlyConfigured) as caught:
        storage(url, public, FOLDER)
    assert "secret@" not in str(caught.value)


def test_the_policy_of_the_pages_names_the_store_and_nothing_else():
    ask = (
        "from ifcc import settings as s; d = s.CONTENT_SECURITY_POLICY['DIRECTIVES'];"
        "print([n for n, w in d.items() if 'https://files.example' in w], s.FILES_S3['bucket'])"
    )
    told = {"STORAGE_URL": "s3://AK:secret@store:8333/karya", "STORAGE_PUBLIC_URL": "https://files.example"}
    run = subprocess.run(
        [sys.executable, "-c", ask],
        env={**os.environ, **told},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split("\n")[0] == "['connect-src', 'form-action'] karya"
