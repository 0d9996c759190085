public import HTTPCore

/// Reads the response to one request from bytes, in any portions, strictly by RFC 9112.
///
/// The caller keeps the bytes that were not consumed and calls again with more behind them. Lines
/// of a head that were read stay read. At most 100 informational responses may come first.
public struct ResponseParser: Sendable {
    /// What was found.
    public enum Part: Sendable, Equatable {
        /// A response before the response: 1xx but for 101 (RFC 9110 section 15.2).
        case informational(ResponseHead)
        /// The head of the response.
        ///
        /// After 101, and after 2xx to CONNECT, the end follows at once, and what is behind it is
        /// another protocol's.
        case head(ResponseHead)
        /// Bytes of the body, at these indices of what was given.
        case bytes(Range<Int>)
        /// The end of the response, with the fields that followed its last chunk.
        case end(trailers: HTTPFields)
    }

    private enum State: Sendable {
        case head
        case body(BodyDecoder)
        case untilClose
        case done
    }

    private let method: HTTPRequest.Method
    private let isUpgrade: Bool
    private let limits: HTTP1Limits
    private var state = State.head
    private var line: StatusLine?
    private var fields = FieldParser()
    /// Where the line begins that was not read yet, counted from the beginning of the head.
    private var lineStart = 0
    private var informationalCount = 0
    /// Whether another protocol follows.
    private var isTunnel = false

    private static let informationalLimit = 100

    /// Prepares for the response to a request.
    ///
    /// - Parameters:
    ///   - method: The method of the request; the response to HEAD has no body.
    ///   - isUpgrade: Whether the request asked for another protocol; if not, 101 is an error.
    ///   - limits: How much is accepted.
    public init(
        to method: HTTPRequest.Method, isUpgrade: Bool = false, limits: HTTP1Limits = HTTP1Limits()
    ) {
        self.method = method
        self.isUpgrade = isUpgrade
        self.limits = limits
    }

    /// Finds the next part at `start`.
    ///
    /// - Parameters:
    ///   - bytes: Bytes of which those from `start` on were not consumed yet.
    ///   - start: Where the unconsumed bytes begin.
    /// - Returns: The part, and the index behind what was consumed; `nil`, with nothing consumed,
    ///   when more bytes are needed, and behind the end.
    /// - Throws: ``HTTP1Error`` with status 502 if the response is malformed or exceeds a limit, if
    ///   the end of its body is said in two ways or in one that is not understood (RFC 9112
    ///   section 6.3), and if there are bytes behind its end that no request asked for.
    public mutating func next(
        _ bytes: Span<UInt8>, from start: Int
    ) throws(HTTP1Error) -> (part: Part, next: Int)? {
        do throws(HTTP1Error) {
            switch state {
            case .head: return try nextHead(bytes.extracting(start..<bytes.count), at: start)
            case .body(let decoder): return try nextPart(bytes, from: start, decoder)
            case .untilClose:
                return start < bytes.count ? (.bytes(start..<bytes.count), bytes.count) : nil
            case .done:
                guard isTunnel || start == bytes.count else {
                    throw .badGateway("There are bytes behind the end of the response.")
                }
                return nil
            }
        } catch {
            throw .badGateway(error.message)
        }
    }

    /// Takes note that the connection is closed, and no more bytes come.
    ///
    /// A body that ends in that way has its end now, which ``next(_:from:)`` finds.
    ///
    /// - Throws: ``HTTP1Error`` with status 502 if the response is not complete.
    public mutating func finish() throws(HTTP1Error) {
        switch state {
        case .done: return
        case .body(let decoder) where decoder.isDone: return
        case .untilClose: state = .body(BodyDecoder(.length(0)))
        case .head: throw .badGateway("The connection was closed before the response had a head.")
        case .body(let decoder):
            let missing =
                decoder.remainingLength.map { "\($0) bytes of the body were" }
                ?? "the last chunk of the body was"
            throw .badGateway("The connection was closed while \(missing) missing.")
        }
    }

    private mutating func nextHead(
        _ bytes: Span<UInt8>, at start: Int
    ) throws(HTTP1Error) -> (Part, Int)? {
        var line: StatusLine
        if let read = self.line {
            line = read
        } else {
            guard let (read, next) = try StatusLine.parse(bytes) else { return try needMore(bytes) }
            line = read
            self.line = read
            lineStart = next
        }
        guard let next = try fields.parse(bytes, from: lineStart, limits: limits) else {
            lineStart = fields.lineStart
            return try needMore(bytes)
        }
        guard next <= limits.headBytes else { throw tooLarge }
        let head = ResponseHead(version: line.version, status: line.status, fields: fields.fields)
        let isFinal = try begin(line)
        self.line = nil
        fields = FieldParser()
        return (isFinal ? .head(head) : .informational(head), start + next)
    }

    /// Decides what follows a head; false if another head does.
    private mutating func begin(_ line: StatusLine) throws(HTTP1Error) -> Bool {
        let code = line.status.code
        isTunnel = code == 101 || method == .connect && (200..<300).contains(code)
        guard code != 101 || isUpgrade else {
            throw .badGateway("The response is 101, and the request asked for no other protocol.")
        }
        let isFinal = code >= 200 || isTunnel
        let hasBody = isFinal && !isTunnel && method != .head && code != 204 && code != 304
        let framing = try fields.responseFraming(line, hasBody: hasBody)
        guard isFinal else {
            informationalCount += 1
            guard informationalCount <= Self.informationalLimit else {
                throw .badGateway("More than \(Self.informationalLimit) responses are 1xx.")
            }
            return false
        }
        state = framing.map { .body(BodyDecoder($0, limits: limits)) } ?? .untilClose
        return true
    }

    private mutating func nextPart(
        _ bytes: Span<UInt8>, from start: Int, _ decoder: BodyDecoder
    ) throws(HTTP1Error) -> (Part, Int)? {
        var decoder = decoder
        guard let (part, next) = try decoder.next(bytes, from: start) else { return nil }
        guard case .bytes(let range) = part else {
            state = .done
            return (.end(trailers: decoder.trailers ?? [:]), next)
        }
        state = .body(decoder)
        return (.bytes(range), next)
    }

    private func needMore<Found>(_ bytes: Span<UInt8>) throws(HTTP1Error) -> Found? {
        guard bytes.count < limits.headBytes else { throw tooLarge }
        return nil
    }

    private var tooLarge: HTTP1Error {
        .badGateway("The head of the response exceeds \(limits.headBytes) bytes.")
    }
}
