"""Every move of an inquiry and of a market report.

An inquiry is new, passed on to one firm (or to another one instead), then answered or closed. A market report is due,
delivered, and accepted or sent back; what was delivered may be mended until it is accepted.
"""

from audit.moves import Move
from development.models import Inquiry, MarketReport

WAITING = (Inquiry.NEW, Inquiry.PASSED_ON)
PASS_ON = Move("inquiry.passed_on", WAITING, Inquiry.PASSED_ON)
ANSWER = Move("inquiry.answered", WAITING, Inquiry.ANSWERED)
CLOSE = Move("inquiry.closed", WAITING, Inquiry.CLOSED)

DELIVER = Move("market_report.delivered", (MarketReport.DUE, MarketReport.DELIVERED), MarketReport.DELIVERED)
ACCEPT = Move("market_report.accepted", (MarketReport.DELIVERED,), MarketReport.ACCEPTED)
SEND_BACK = Move("market_report.sent_back", (MarketReport.DELIVERED,), MarketReport.DUE)
