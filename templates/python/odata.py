"""What OData's JSON has beside the documented types."""

from __future__ import annotations

from typing import Generic, TypedDict, TypeVar

T = TypeVar("T")

Annotations = TypedDict(
    "Annotations",
    {
        # The address of the metadata that describe the object.
        "@odata.context": str,
        # The version of the object, for `If-Match`.
        "@odata.etag": str,
        # The address of the object.
        "@odata.id": str,
    },
    total=False,
)
"""Annotations that any object may carry. Others are read with `get`: `user.get("members@odata.nextLink")`."""


class Value(TypedDict, Generic[T]):
    """An answer that carries one value in an envelope."""

    value: T
