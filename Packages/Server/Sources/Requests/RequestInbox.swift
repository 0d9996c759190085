#if Server
import ASGIHTTP1
import HTTPCore

/// The body of one request between the connection, which fills it, and the application.
struct RequestInbox {
    private var decoder: BodyDecoder
    /// Where the fields behind the body go; only a body in chunks has any.
    let trailers: RequestTrailers?
    /// What has arrived and was not taken yet.
    private var bytes: [UInt8] = []
    private var isEndTaken = false
    private var isBroken = false
    /// Whether the client waits for `100 Continue` before it sends the body.
    private(set) var awaitsContinue: Bool
    /// Bytes that came when nobody wanted them any more, with their framing.
    private(set) var skippedCount = 0
    /// Whether what arrives is dropped, because the response is complete.
    private var isUnwanted = false

    private let bodyLimit: Int
    private var byteCount = 0

    /// - Throws: `HTTP1Error` with status 413 if the body is longer than is accepted.
    init(_ head: RequestHead, _ configuration: ServerConfiguration) throws(HTTP1Error) {
        decoder = BodyDecoder(head.framing, limits: configuration.limits)
        trailers = head.framing == .chunked ? RequestTrailers() : nil
        bodyLimit = configuration.bodyBytes
        awaitsContinue = head.expectsContinue && !decoder.isDone
        guard (decoder.remainingLength ?? 0) <= bodyLimit else { throw tooLong }
    }

    private var tooLong: HTTP1Error {
        HTTP1Error(.contentTooLarge, "The body of the request exceeds \(bodyLimit) bytes.")
    }

    /// Whether nothing more of the request will be read.
    var isComplete: Bool { decoder.isDone || isBroken }

    /// The bytes that wait for the application.
    var count: Int { bytes.count }

    /// The bytes that are still to come, if that is known.
    var remainingLength: Int? { decoder.remainingLength }

    /// Takes what belongs to the body, as long as fewer than `limit` bytes wait.
    ///
    /// - Returns: How many bytes that were, with their framing.
    mutating func fill(from input: Span<UInt8>, limit: Int) throws(HTTP1Error) -> Int {
        var consumed = 0
        while !isComplete, bytes.count < limit,
            let (part, next) = try decoder.next(input, from: consumed)
        {
            consumed = next
            guard case .bytes(let range) = part else { continue }
            awaitsContinue = false
            byteCount += range.count
            guard byteCount <= bodyLimit else { throw tooLong }
            guard !isUnwanted else { continue }
            unsafe input.extracting(range).withUnsafeBufferPointer {
                unsafe bytes.append(contentsOf: $0)
            }
        }
        if isUnwanted { skippedCount += consumed }
        return consumed
    }

    /// The next event for the application, if it is here.
    mutating func take() -> ReceiveEvent? {
        guard !isUnwanted, !isBroken else { return .httpDisconnect }
        guard !bytes.isEmpty || decoder.isDone && !isEndTaken else { return nil }
        isEndTaken = decoder.isDone
        if isEndTaken, let fields = decoder.trailers { trailers?.store(fields.allowedInTrailers) }
        defer { bytes = [] }
        return .httpRequest(body: bytes, more: !isEndTaken)
    }

    /// The client was told to go on.
    mutating func continueWasSent() { awaitsContinue = false }

    /// Nobody wants the rest.
    mutating func discard() {
        isUnwanted = true
        bytes = []
    }

    /// The rest cannot be read: for the application the body ends as if the client had left.
    mutating func fail() { isBroken = true }
}
#endif
