"""Documents of development projects, for organiser, designer and partner alike."""

from django.urls import path

from frontend.views.development.documents import acts, comparison, files, lists, one

urlpatterns = [
    path("projects/<int:pk>/documents/", lists.documents, name="project-documents"),
    path("projects/documents/<int:pk>/", one.document, name="project-document"),
    path("projects/documents/<int:pk>/comparison/", comparison.comparison, name="document-comparison"),
    path("projects/documents/<int:pk>/revisions/", acts.revise, name="document-revise"),
    path("projects/documents/<int:pk>/readers/", acts.let_read, name="document-share"),
    path("projects/documents/<int:pk>/readers/<int:agreement>/end/", acts.read_no_more, name="document-unshare"),
    path("projects/revisions/<int:pk>/acceptance/", acts.accept, name="revision-accept"),
    path("projects/revisions/<int:pk>/return/", acts.send_back, name="revision-return"),
    path("projects/revisions/<int:pk>/approval/", acts.approve, name="revision-approve"),
    path("projects/revisions/<int:pk>/pins/<int:pin>/done/", one.done, name="revision-pin-done"),
    path("projects/revisions/<int:pk>/pictures/<int:number>/<int:width>/", files.picture, name="revision-picture"),
    path("projects/revisions/<int:pk>/model/", files.model, name="revision-model"),
    path("projects/revisions/<int:pk>/original/", files.original, name="revision-original"),
]
