"""Where files live, read from STORAGE_URL and STORAGE_PUBLIC_URL."""

from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_FORM = "STORAGE_URL must be file:///folder or s3://KEY:SECRET@host:port/bucket?region=…&tls=0."


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
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/") or parts.query:
        raise ImproperlyConfigured("STORAGE_PUBLIC_URL must be an address without a path, as https://files.example.")
    return f"{parts.scheme}://{parts.netloc}"


def _s3(parts: SplitResult, public: str) -> dict[str, str]:
    bucket = parts.path.strip("/")
    asked = parse_qs(parts.query, strict_parsing=bool(parts.query))
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
