"""Where files live, read from STORAGE_URL and STORAGE_PUBLIC_URL."""

import re
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_FORM = "STORAGE_URL must be file:///folder or s3://KEY:SECRET@host:port/bucket?region=…&tls=0."
_ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?|https?://\[[0-9a-fA-F:]+\](:[0-9]{1,5})?", re.ASCII)


def storage(url: str, public: str, folder: Path) -> tuple[Path, dict[str, str] | None]:
    """The folder of the local store, and what the S3 store is opened with where there is one."""
    if not url:
        return folder, None
    parts = urlsplit(url)
    if parts.scheme == "file" and not parts.netloc and parts.path.startswith("/"):
        return Path(unquote(parts.path)), None
    if parts.scheme != "s3":
        raise ImproperlyConfigured(_FORM)
    return folder, _s3(parts, public)


def origin(url: str) -> str:
    """The scheme, host and port that a browser knows the store by: all that a page's policy names."""
    bare = url.removesuffix("/")
    if not _ORIGIN.fullmatch(bare):
        raise ImproperlyConfigured("STORAGE_PUBLIC_URL must be an address without a path, as https://files.example.")
    return bare


def _s3(parts: SplitResult, public: str) -> dict[str, str]:
    bucket = parts.path.strip("/")
    try:
        asked = parse_qs(parts.query, strict_parsing=bool(parts.query))
    except ValueError as wrong:
        raise ImproperlyConfigured(_FORM) from wrong
    unknown = sorted(set(asked) - {"region", "tls"})
    if not (parts.username and parts.password and parts.hostname and bucket) or "/" in bucket or unknown:
        raise ImproperlyConfigured(_FORM)
    tls = asked.get("tls", ["1"])[-1]
    if tls not in ("0", "1"):
        raise ImproperlyConfigured("tls in STORAGE_URL must be 1 or 0.")
    endpoint = f"http{'s' if tls == '1' else ''}://{parts.netloc.rpartition('@')[2]}"
    return {
        "endpoint": endpoint,
        "public": origin(public or endpoint),
        "bucket": bucket,
        "key": unquote(parts.username),
        "secret": unquote(parts.password),
        "region": asked.get("region", ["us-east-1"])[-1],
    }
