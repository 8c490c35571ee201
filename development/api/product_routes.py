"""Routes of products, inquiries and market reports."""

from django.urls import path

from development.api import products

urlpatterns = [
    path("products/", products.ProductsView.as_view(), name="api-products"),
    path("products/<slug:slug>/", products.ProductView.as_view(), name="api-product"),
    path("inquiries/", products.InquiriesView.as_view(), name="api-inquiries"),
    path("inquiries/<int:pk>/", products.InquiryView.as_view(), name="api-inquiry"),
    path("inquiries/<int:pk>/passing/", products.InquiryPassingView.as_view(), name="api-inquiry-passing"),
    path("inquiries/<int:pk>/answer/", products.InquiryAnswerView.as_view(), name="api-inquiry-answer"),
    path("inquiries/<int:pk>/closing/", products.InquiryClosingView.as_view(), name="api-inquiry-closing"),
    path("market-reports/", products.MarketReportsView.as_view(), name="api-market-reports"),
    path("market-reports/<int:pk>/", products.MarketReportView.as_view(), name="api-market-report"),
]
