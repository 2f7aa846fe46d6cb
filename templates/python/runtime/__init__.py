"""What every generated client shares. `batch`, `poll` and `upload` are modules of their own, loaded by whoever imports them."""

from .body import Content
from .builder import Builder, Root
from .errors import ApiError, Fault, FaultKind, RequestError
from .headers import Headers
from .json_text import JsonFloat
from .options import ChangesOptions, Expand, GetOptions, ListOptions, NestedOptions, QueryValue, RequestOptions, Retry
from .paging import Page, Paged
from .path import BareValue, LiteralValue, ODataLiteral, literal
from .query import quoted
from .request import Accepted, AccessToken, Connection, connect
from .transport import Response, SentBody, StreamedResponse, StreamingTransport, Transport

__all__ = [
    "Accepted",
    "AccessToken",
    "ApiError",
    "BareValue",
    "Builder",
    "ChangesOptions",
    "Connection",
    "Content",
    "Expand",
    "Fault",
    "FaultKind",
    "GetOptions",
    "Headers",
    "JsonFloat",
    "ListOptions",
    "LiteralValue",
    "NestedOptions",
    "ODataLiteral",
    "Page",
    "Paged",
    "QueryValue",
    "RequestError",
    "RequestOptions",
    "Response",
    "Retry",
    "Root",
    "SentBody",
    "StreamedResponse",
    "StreamingTransport",
    "Transport",
    "connect",
    "literal",
    "quoted",
]
