"""Whether an answer is what the table says."""

from django.urls import reverse

from tests.access.table import Route, Row

REFUSALS = {"404": {404}, "409": {404}, "403": {403, 404}, "400": {400, 404}, "401": set(), "-": {302}}
AT_ANOTHER_TIME = {"404": {404}, "409": {409}, "403": {403, 404, 409}, "400": {400, 404}, "401": set(), "-": {302}}
# A judge's sheet is gone outside its round; a round's numbers and scores are before and after.
NOT_THERE_THEN = {"409": {404, 409}}


def complaint(row: Row, route: Route, phase: str, role: str, answer, marker: str | None) -> str:
    """What is wrong with the answer; empty if nothing is."""
    is_allowed = phase in row.phases_of(role, route)
    code, shows = answer.status_code, _shows(answer, marker)
    told = f"{code} {_summary(answer)}"
    if is_allowed:
        if code >= 400 or leads_to_log_in(answer):
            return f"should be allowed, but {told}"
        return "" if shows in (True, None) else f"does not show {marker!r}"
    if code == 200 and shows is False:
        return ""
    if role == "AN":
        is_refused = code in (401, 404) or leads_to_log_in(answer) or (row.deny == "-" and code == 302)
        return "" if is_refused else f"should be refused, but {told}"
    allowed = _refusals(row, role)
    return "" if code in allowed else f"should be one of {sorted(allowed)}, but {told}"


def leads_to_log_in(answer) -> bool:
    return answer.status_code == 302 and answer.headers["Location"].startswith(f"{reverse('account_login')}?next=")


def _refusals(row: Row, role: str) -> set[int]:
    if not row.cells[role]:
        return REFUSALS[row.deny]
    if role not in ("DO", "OR") or row.action in ("rank.provisional", "score.view_others"):
        return NOT_THERE_THEN.get(row.deny, AT_ANOTHER_TIME[row.deny])
    return AT_ANOTHER_TIME[row.deny]


def _shows(answer, marker: str | None) -> bool | None:
    if marker is None:
        return None
    return marker in answer.content.decode()


def _summary(answer) -> str:
    if answer.status_code in (301, 302, 303):
        return answer.headers["Location"]
    is_json = "json" in answer.headers.get("Content-Type", "")
    return answer.content.decode()[:200] if is_json else ""
