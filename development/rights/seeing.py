"""The rights in a design as one person may see them: the same for pages and for the API."""

from dataclasses import dataclass, field
from datetime import date

from development.models import Declaration, DevelopmentProject, Disclosure, Filing, Licence, SecrecyLift
from development.rights.grace import Countdown, counted, last_day
from development.rights.holding import holder_of
from development.rights.licensing import credit_of
from development.rights.lifting import digest_of

_IN_FULL = (DevelopmentProject.ORGANISER, DevelopmentProject.DESIGNER)


@dataclass(frozen=True)
class Rights:
    """`project` is the one that is looked at, `holder` the one with which its rights are kept. A partner sees of it the
    credit line and whether it is registered; everything else is empty then."""

    project: DevelopmentProject
    holder: DevelopmentProject
    credit: str
    credit_en: str
    is_registered: bool
    is_in_full: bool = False
    declarations: list[Declaration] = field(default_factory=list)
    licence: Licence | None = None
    offered: Licence | None = None
    past_licences: list[Licence] = field(default_factory=list)
    filing: Filing | None = None
    past_filings: list[Filing] = field(default_factory=list)
    disclosure: Disclosure | None = None
    lift: SecrecyLift | None = None
    past_lifts: list[SecrecyLift] = field(default_factory=list)

    @property
    def declined(self) -> Licence | None:
        """The offer that was answered with no, as long as none was laid before the designer after it."""
        newest = max((*self.past_licences, *filter(None, (self.licence, self.offered))), key=_age, default=None)
        return newest if newest is not None and newest.declined_at is not None else None

    @property
    def declined_lift(self) -> SecrecyLift | None:
        """The proposal that was answered with no, as long as there is none after it."""
        newest = self.past_lifts[0] if self.past_lifts and self.lift is None else None
        return newest if newest is not None and newest.declined_at is not None else None

    @property
    def is_secret(self) -> bool:
        return self.holder.entry.is_secret

    @property
    def today(self) -> date:
        return self.holder.today

    @property
    def undeclared(self) -> list[Declaration]:
        """Of those who were asked, who has not declared yet."""
        return [one for one in self.declarations if one.accepted_at is None]

    @property
    def option(self) -> Countdown | None:
        """How long the accepted licence runs."""
        return counted(self.licence.option_until, today=self.today) if self.licence else None

    @property
    def is_licensed(self) -> bool:
        return self.option is not None and not self.option.is_over

    @property
    def grace(self) -> Countdown | None:
        """How long a design that was shown officially still counts as new; None once it is filed or never was."""
        if self.filing is not None or self.disclosure is None or not self.disclosure.is_official:
            return None
        return counted(last_day(self.disclosure.shown_on), today=self.today)

    @property
    def is_filed_late(self) -> bool:
        """Filed after the grace period, or shown elsewhere than at an official exhibition before the filing."""
        if self.filing is None or self.disclosure is None or self.filing.filed_on < self.disclosure.shown_on:
            return False
        return not self.disclosure.is_official or self.filing.filed_on > last_day(self.disclosure.shown_on)

    @property
    def lift_digest(self) -> str:
        """What a second person confirms; empty where nothing waits."""
        return digest_of(self.lift, self.lift.filing) if self.lift else ""

    @property
    def lifted(self) -> SecrecyLift | None:
        return next((one for one in self.past_lifts if one.status == SecrecyLift.DONE), None)


def _age(licence: Licence) -> int:
    return licence.pk


def rights_of(project: DevelopmentProject, part: str) -> Rights:
    """What this part in the project lets see, in the same few queries however much was recorded."""
    holder = holder_of(project)
    filings = list(Filing.objects.filter(project=holder).select_related("evidence", "by").order_by("-pk"))
    filing = next((one for one in filings if one.replaced_at is None), None)
    credit, credit_en = credit_of(holder)
    is_registered = filing is not None and filing.registered_on is not None
    if part not in _IN_FULL:
        return Rights(project, holder, credit, credit_en, is_registered)
    licences = list(Licence.objects.filter(project=holder).select_related("offered_by").order_by("-pk"))
    offered = next((one for one in licences if one.ended_at is None and one.accepted_at is None), None)
    accepted = next((one for one in licences if one.accepted_at is not None and not one.ended_because), None)
    lifts = list(
        SecrecyLift.objects.filter(project=holder)
        .select_related("filing__evidence", "proposed_by", "consented_by", "confirmed_by")
        .order_by("-pk")
    )
    return Rights(
        project,
        holder,
        credit,
        credit_en,
        is_registered,
        is_in_full=True,
        declarations=list(
            Declaration.objects.filter(project=holder, ended_at__isnull=True).select_related("person").order_by("pk")
        ),
        licence=accepted,
        offered=offered,
        past_licences=[one for one in licences if one not in (accepted, offered)],
        filing=filing,
        past_filings=[one for one in filings if one.replaced_at is not None],
        disclosure=Disclosure.objects.filter(project=holder).first(),
        lift=next((one for one in lifts if one.status == SecrecyLift.PROPOSED), None),
        past_lifts=[one for one in lifts if one.status != SecrecyLift.PROPOSED],
    )
