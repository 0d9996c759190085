import HTTPCore

extension SendEvent: Payload {
    var payloadCount: Int { max(contentCount, Self.minimumCount) }

    /// What an event counts that has fewer bytes, so that one without any is not for nothing.
    private static let minimumCount = 64

    private var contentCount: Int {
        switch self {
        case .httpResponseBody(let bytes, _), .webSocketResponseBody(let bytes, _): bytes.count
        case .webSocketSend(.text(let text)): text.utf8.count
        case .webSocketSend(.binary(let bytes)): bytes.count
        default: 0
        }
    }

    /// Whether its sender has to wait until there is room for what follows.
    var isFollowed: Bool {
        switch self {
        case .httpResponseBody(_, let more), .webSocketResponseBody(_, let more): more
        case .webSocketSend: true
        default: false
        }
    }

    /// The event as a part of the body, if it names a file.
    ///
    /// - Throws: `FileError`; `ProtocolViolation` if the file is shorter than the event says.
    func readingFile() throws -> SendEvent {
        switch self {
        case .httpResponsePathSend(let path):
            let file = try OpenFile(reading: path)
            return .httpResponseBody(try withExtendedLifetime(file) { try FilePart($0).bytes() })
        case .httpResponseZeroCopySend(let file, let offset, let count, let more):
            let part = try FilePart(descriptor: file, offset: offset, count: count)
            return .httpResponseBody(try part.bytes(), more: more)
        default: return self
        }
    }
}

extension ReceiveEvent: Payload {
    var payloadCount: Int { max(contentCount, Self.minimumCount) }

    /// As for events that are sent.
    private static let minimumCount = 64

    private var contentCount: Int {
        switch self {
        case .httpRequest(let body, _): body.count
        case .webSocketReceive(.text(let text)): text.utf8.count
        case .webSocketReceive(.binary(let bytes)): bytes.count
        default: 0
        }
    }
}
