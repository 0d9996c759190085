import HTTPCore

/// Reads request heads from bytes, in any portions, strictly by RFC 9112.
///
/// The caller keeps the bytes of an incomplete head and calls again with more behind them. Lines
/// that were read stay read; only the last, unfinished one is looked at again.
public struct RequestParser: Sendable {
    private let limits: HTTP1Limits
    /// Where the line begins that was not read yet.
    private var lineStart = 0
    /// Where the lines of the fields begin.
    private var fieldsStart = 0
    private var line: RequestLine?
    private var fields = FieldParser()
    private var recent = RecentFields()

    /// Makes a parser with limits.
    public init(limits: HTTP1Limits = HTTP1Limits()) { self.limits = limits }

    /// Reads a head from the front of `bytes`.
    ///
    /// - Parameter bytes: Everything since the end of the last message.
    /// - Returns: The head and the number of its bytes, or `nil` when more bytes are needed.
    /// - Throws: ``HTTP1Error`` with status 400, 414, 417, 431, 501 or 505.
    public mutating func parse(
        _ bytes: Span<UInt8>
    ) throws(HTTP1Error) -> (head: RequestHead, consumed: Int)? {
        var line: RequestLine
        if let read = self.line {
            line = read
        } else {
            skipEmptyLines(bytes)
            let isCarriageReturnAlone = bytes.count == lineStart + 1 && bytes[lineStart] == 0x0d
            guard !isCarriageReturnAlone else { return try needMore(bytes) }
            guard
                let (read, next) = try RequestLine.parse(bytes, from: lineStart, limits: limits)
            else { return try needMore(bytes) }
            if let end = recent.end(bytes, from: next) {
                guard end <= limits.headBytes else { throw tooLarge }
                lineStart = 0
                return (try recent.parser.head(for: read), end)
            }
            line = read
            self.line = read
            (lineStart, fieldsStart) = (next, next)
        }
        guard let next = try fields.parse(bytes, from: lineStart, limits: limits) else {
            lineStart = fields.lineStart
            return try needMore(bytes)
        }
        guard next <= limits.headBytes else { throw tooLarge }
        let head = try fields.head(for: line)
        recent.remember(fields, bytes.extracting(fieldsStart..<next))
        (self.line, fields, lineStart) = (nil, FieldParser(), 0)
        return (head, next)
    }

    /// Lets go of memory that makes only the next head faster.
    ///
    /// The fields of a head are kept until they are known to be others, at most 1 KiB of them, as
    /// the next head of a connection often has the same.
    public mutating func forgetFields() { recent = RecentFields() }

    /// A server is to ignore an empty line in front of a request (RFC 9112 section 2.2).
    private mutating func skipEmptyLines(_ bytes: Span<UInt8>) {
        while lineStart + 1 < bytes.count, bytes[lineStart] == 0x0d, bytes[lineStart + 1] == 0x0a {
            lineStart += 2
        }
    }

    private func needMore<Head>(_ bytes: Span<UInt8>) throws(HTTP1Error) -> Head? {
        guard bytes.count < limits.headBytes else { throw tooLarge }
        return nil
    }

    private var tooLarge: HTTP1Error {
        HTTP1Error(
            .requestHeaderFieldsTooLarge,
            "The head of the request exceeds \(limits.headBytes) bytes.")
    }
}
