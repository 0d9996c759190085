public import HTTPCore

extension Response {
    /// The response that the conditions and ranges of a request make of this one.
    ///
    /// Concerns answers of status 200 to GET and HEAD, by what their fields say: one with `ETag` or
    /// `Last-Modified` answers conditions, by 304 or 412 (RFC 9110 section 13.2.2); one with
    /// `Accept-Ranges: bytes` and content of a known length answers a `Range` of GET, by 206 or 416
    /// (section 14.2). Several ranges are sent as `multipart/byteranges`, after those that overlap
    /// or touch were merged; more than 100 are ignored, so the whole is sent. Every other response
    /// stays as it is: a change that is done cannot be refused any more, see
    /// `request.requirePreconditions(for:)`.
    ///
    /// What another application answers is prepared by that one.
    ///
    /// A ``Handler`` prepares its response, so that middlewares see what will be sent, and a
    /// response that is sent prepares itself. To prepare it twice changes nothing.
    public func prepared(for scope: HTTPScope) -> Response {
        guard status == .ok, scope.method == .get || scope.method == .head,
            scope.headers.contains(where: { $0.name.asksForConditionsOrRanges }),
            headers.contains(where: { $0.name.isOfConditionsOrRanges })
        else { return self }
        if case .application = content { return self }
        let preconditions = Preconditions(scope.headers)
        let validators = Validators(etag: etag, lastModified: lastModified)
        if validators != Validators() {
            switch preconditions.outcome(of: scope.method, for: validators) {
            case .proceed: break
            case .notModified: return notModified
            case .failed: return refusal(.preconditionFailed)
            }
        }
        guard scope.method == .get, acceptsRanges, let field = scope.headers[.range],
            preconditions.allowRange(of: validators)
        else { return self }
        return answering(range: field)
    }

    /// 304 with the fields that a cache needs (RFC 9110 section 15.4.5).
    private var notModified: Response {
        var response = self
        response.status = .notModified
        response.content = .empty
        response.headers.removeAll { $0.name.describesContent }
        if response.etag != nil { response.headers[.lastModified] = nil }
        return response
    }

    /// An error instead of the content, which no cache may take for it.
    func refusal(_ status: HTTPResponse.Status) -> Response {
        var response = self
        response.status = status
        response.headers.removeAll { $0.name.describesContent || $0.name.describesState }
        response.headers[.contentType] = "text/plain; charset=utf-8"
        response.content = .bytes(Array(status.reasonPhrase.utf8))
        return response
    }
}

extension HTTPField.Name {
    /// Whether a request with the field may want something else than the whole: `If-…`, `Range`.
    ///
    /// Asked of every field of every request: told by the first letters.
    fileprivate var asksForConditionsOrRanges: Bool {
        let name = canonicalName.utf8
        return switch name.first {
        case UInt8(ascii: "i"): name.starts(with: "if-".utf8)
        case UInt8(ascii: "r"): self == .range
        default: false
        }
    }

    /// Whether the field makes a response answer conditions or ranges.
    fileprivate var isOfConditionsOrRanges: Bool {
        self == .eTag || self == .lastModified || self == .acceptRanges
    }

    /// Whether the field tells of the content that is sent, and so goes where that goes.
    fileprivate var describesContent: Bool { Self.ofContent.contains(self) }

    /// Whether the field tells of the resource's state, or how long it can be kept.
    fileprivate var describesState: Bool { Self.ofState.contains(self) }

    private static let ofContent: Set<HTTPField.Name> = [
        .contentType, .contentLength, .contentEncoding, .contentLanguage, .contentDisposition,
        .contentRange, .trailer,
    ]
    private static let ofState: Set<HTTPField.Name> = [
        .eTag, .lastModified, .cacheControl, .expires, .contentLocation,
    ]
}
