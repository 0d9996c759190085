import ASGIHTTP1
import HTTPCore

/// The bytes of a text that stands for a message on the wire: each scalar, up to U+00FF, is one.
func wire(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
}

/// The text that ``wire(_:)`` makes the same bytes of.
func text(_ bytes: [UInt8]) -> String {
    String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
}

extension RequestParser {
    /// `parse` without a span, which cannot stand in the arguments of `#expect`.
    mutating func read(
        _ bytes: ArraySlice<UInt8>
    ) throws(HTTP1Error) -> (head: RequestHead, consumed: Int)? { try parse(bytes.span) }
}

/// Reads a head from bytes that are all there.
func parse(
    _ bytes: [UInt8], limits: HTTP1Limits = HTTP1Limits()
) throws(HTTP1Error) -> (head: RequestHead, consumed: Int)? {
    try parse(bytes, arrivingUpTo: [], limits: limits)
}

/// Reads a head from bytes that arrive up to each of some counts, the last of them all.
func parse(
    _ bytes: [UInt8], arrivingUpTo counts: some Sequence<Int>, limits: HTTP1Limits = HTTP1Limits()
) throws(HTTP1Error) -> (head: RequestHead, consumed: Int)? {
    var parser = RequestParser(limits: limits)
    for count in counts {
        if let result = try parser.read(bytes[..<count]) { return result }
    }
    return try parser.read(bytes[...])
}

/// The status with which a head is refused; `nil` if it is read, or incomplete.
func refusal(of bytes: [UInt8], limits: HTTP1Limits = HTTP1Limits()) -> Int? {
    refusal { () throws(HTTP1Error) in _ = try parse(bytes, limits: limits) }
}

/// The status of the error that `body` throws.
func refusal(of body: () throws(HTTP1Error) -> Void) -> Int? {
    do {
        try body()
        return nil
    } catch {
        return error.status.code
    }
}

extension RequestHead {
    /// Everything but the fields, in one line, so that a table can hold it.
    var summary: String {
        let length =
            switch framing {
            case .length(let length): "\(length)"
            case .chunked: "chunked"
            }
        let words = [
            "\(method) \(text(rawPath)) ?\(text(query)) \(version) \(length)",
            authority.map { "@\($0)" }, keepsAlive ? "keep" : "close",
            expectsContinue ? "expect" : nil,
        ]
        return words.compactMap(\.self).joined(separator: " ")
    }
}
