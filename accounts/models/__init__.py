from accounts.models.consent import Consent
from accounts.models.help import Help
from accounts.models.invitation import Invitation
from accounts.models.message import Message
from accounts.models.message_text import MessageText
from accounts.models.office import OfficeSeat
from accounts.models.proof import ProofCode
from accounts.models.token import ApiToken
from accounts.models.user import User

__all__ = ["ApiToken", "Consent", "Help", "Invitation", "Message", "MessageText", "OfficeSeat", "ProofCode", "User"]
