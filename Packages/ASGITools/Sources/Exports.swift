@_exported public import ASGIApp
@_exported public import ASGIMiddlewares
@_exported public import ASGIResponses
@_exported public import ASGIRouting
@_exported public import ASGIViews
@_exported public import ASGIWebSocket
@_exported public import HTTPCore
