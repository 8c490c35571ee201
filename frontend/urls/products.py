"""Pages of products: everybody's, the office's, and those of designers and partners."""

from django.urls import path

from frontend.views.development import market, product_pictures, products
from frontend.views.partner import products as own
from frontend.views.public import inquiries
from frontend.views.public import products as public_products

public = [
    path("catalogue/", public_products.catalogue, name="catalogue"),
    path("products/<slug:slug>/", public_products.product, name="product"),
    path("products/<slug:slug>/pictures/<int:pk>/<int:width>/", public_products.picture, name="product-picture"),
    path("products/<slug:slug>/inquiry/", inquiries.ask_for, name="product-inquiry"),
    path("inquiries/<slug:code>/", inquiries.inquiry, name="inquiry"),
]
organiser = [
    path("organise/projects/<int:pk>/product/", products.product, name="development-product"),
    path("organise/products/<int:pk>/edit/", products.edit, name="development-product-edit"),
    path("organise/products/<int:pk>/preview/", products.preview, name="development-product-preview"),
    path("organise/products/<int:pk>/pictures/", product_pictures.pictures, name="development-product-pictures"),
    path(
        "organise/products/<int:pk>/pictures/<int:file>/<int:width>/",
        product_pictures.picture,
        name="development-product-picture",
    ),
    path("organise/products/<int:pk>/figures/", products.figures, name="development-product-figures"),
    path("organise/products/<int:pk>/firms/", products.ask_firm, name="development-product-firms"),
    path("organise/products/firms/<int:pk>/end/", products.drop_firm, name="development-product-firm-end"),
    path("organise/products/<int:pk>/publication/", products.publish, name="development-product-publication"),
    path("organise/products/<int:pk>/withdrawal/", products.withdraw, name="development-product-withdrawal"),
    path("organise/products/<int:pk>/launch/", products.launch, name="development-product-launch"),
    path("organise/products/<int:pk>/market/", market.market, name="development-market"),
    path("organise/<slug:slug>/inquiries/", market.inquiries, name="development-inquiries"),
    path("organise/inquiries/<int:pk>/", market.inquiry, name="development-inquiry"),
    path("organise/inquiries/<int:pk>/passing/", market.pass_on, name="development-inquiry-passing"),
    path("organise/inquiries/<int:pk>/answer/", market.answer, name="development-inquiry-answer"),
    path("organise/inquiries/<int:pk>/closing/", market.close, name="development-inquiry-closing"),
    path("organise/inquiries/<int:pk>/order/", market.order, name="development-inquiry-order"),
    path("organise/market-reports/<int:pk>/", market.report, name="development-market-report"),
    path("organise/market-reports/<int:pk>/acceptance/", market.accept, name="development-market-report-acceptance"),
    path("organise/market-reports/<int:pk>/return/", market.send_back, name="development-market-report-return"),
]
partner = [
    path("projects/<int:pk>/product/", own.product, name="partner-product"),
    path("projects/namings/<int:pk>/answer/", own.answer_name, name="partner-naming"),
    path("projects/inquiries/<int:pk>/", own.inquiry, name="partner-inquiry"),
    path("projects/inquiries/<int:pk>/answer/", own.answer, name="partner-inquiry-answer"),
    path("projects/inquiries/<int:pk>/order/", own.order, name="partner-inquiry-order"),
    path("projects/market-reports/<int:pk>/", own.report, name="partner-market-report"),
]
