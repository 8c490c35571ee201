"""Every move of a product: a draft is published, withdrawn, and may be published again."""

from audit.moves import Move
from development.models import Product

PUBLISH = Move("product.published", (Product.DRAFT, Product.WITHDRAWN), Product.PUBLISHED)
WITHDRAW = Move("product.withdrawn", (Product.PUBLISHED,), Product.WITHDRAWN)
