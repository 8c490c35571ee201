"""What happened to the rights in a design, in sentences, for its organisers."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "rights.declarations_asked": _("The designers were asked to declare authorship."),
    "rights.declaration_accepted": _("A designer declared authorship."),
    "rights.licence_offered": _("A licence was offered to the designer."),
    "rights.licence_accepted": _("The designer accepted the licence."),
    "rights.licence_declined": _("The designer did not agree to the licence."),
    "rights.licence_ended": _("A licence, or the offer of it, was ended."),
    "rights.credit_set": _("The credit line was written."),
    "rights.filing_recorded": _("The filing of the design was recorded."),
    "rights.registration_recorded": _("The registration of the design was recorded."),
    "rights.disclosure_recorded": _("The first showing of the design was recorded."),
    "rights.evidence_opened": _("The evidence of the filing was opened."),
    "rights.pack_taken": _("The pack for filing was taken, with originals."),
    "rights.lift_proposed": _("It was proposed to lift the secrecy."),
    "rights.lift_consented": _("The designer consented to lifting the secrecy."),
    "rights.lift_consent_withdrawn": _("The designer took the consent back."),
    "rights.lift_declined": _("The designer did not agree to lifting the secrecy."),
    "rights.lift_dropped": _("The proposal to lift the secrecy was dropped."),
    "rights.lift_confirmed": _("The secrecy was lifted."),
}
