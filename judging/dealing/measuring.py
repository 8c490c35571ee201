"""The worst comparison error of a proposed deal. Needs numpy, so only the worker imports it."""

from judging.assigning.contrast import worst_contrast_se
from judging.dealing.basis import Basis, as_pairs
from judging.models import DealProposal


def measure(*, proposal_id: int) -> None:
    """The proposal has the figure of its pairs and the sheets that stand; nothing if it is gone, or was changed
    meanwhile: then the work was left anew."""
    proposal = DealProposal.objects.filter(pk=proposal_id).first()
    if proposal is None:
        return
    basis = Basis.of_json(proposal.basis)
    pairs = {*basis.standing, *as_pairs(proposal.pairs)}
    each = [
        worst_contrast_se({pair for pair in pairs if pair[1] in judges}, dict.fromkeys(basis.entries))
        for judges in basis.compared_by()
    ]
    worst = max((one for one in each if one is not None), default=None)
    same = DealProposal.objects.filter(pk=proposal_id, version=proposal.version)
    same.update(worst_contrast_se=worst, measured_version=proposal.version)
