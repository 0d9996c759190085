import TestSupport
import Testing

/// A case of llhttp's own tests.
struct LLHTTPCase: Decodable, Sendable, CustomTestStringConvertible {
    let id: String
    let title: String
    let type: String
    let inputHex: String
    let strictError: String?
    let messagesComplete: Int
    let live: String?
    let goodBefore: Int?

    private enum CodingKeys: String, CodingKey {
        case id, title, type, live
        case inputHex = "input_hex"
        case strictError = "strict_error"
        case messagesComplete = "messages_complete"
        case goodBefore = "good_before"
    }

    var testDescription: String { "\(id) \(title)" }
    var input: [UInt8] { bytes(hex: inputHex) }

    static var all: [LLHTTPCase] { get throws { try Vectors.load("http1/llhttp-requests.json") } }

    /// Whether llhttp refuses it, and we should.
    var isRefused: Bool { live == "reject" && Self.wider[id] == nil && !Self.mistaken.contains(id) }

    /// Whether llhttp reads it in its strict mode, and we should.
    var isRead: Bool { type == "request" && live == nil && Self.stricter[id] == nil }

    /// Whether llhttp reads it only when it is told to be lenient.
    var isLenient: Bool {
        type.hasPrefix("request-lenient") && Self.wider[id] == nil && !Self.mistaken.contains(id)
    }
}

extension LLHTTPCase {
    /// What llhttp reads and we refuse.
    static let stricter = [
        "connection-1": "the second request has no Host (RFC 9112 section 3.2)",
        "content-length-32": "llhttp was told to skip the body; here it is missing",
        "method-76": "only OPTIONS has the target \"*\" (RFC 9112 section 3.2.4)",
        "method-83": "ICE is not HTTP",
        "method-84": "RTSP is not HTTP",
        "method-85": "RTSP is not HTTP",
        "pipelining-101": "the second request has no Host (RFC 9112 section 3.2)",
        "sample-110": "no Host (RFC 9112 section 3.2)",
        "sample-111": "HTTP/0.9 has no version in its request line",
        "sample-116": "no Host (RFC 9112 section 3.2)",
        "transfer-encoding-139": "of the transfer codings only chunked is served, else 501",
        "transfer-encoding-140": "of the transfer codings only chunked is served",
        "uri-151": "a quote may not stand in a target (RFC 3986 appendix A)",
        "uri-158": "a target has no fragment (RFC 9112 section 3.2)",
        "uri-160": "user information in a target is refused (RFC 9110 section 4.2.4)",
    ]

    /// What llhttp refuses and we read.
    static let wider = [
        "connection-2": "what follows the last message is not read, so it cannot be refused",
        "connection-3": "what follows the last message is not read, so it cannot be refused",
        "invalid-41": "every token is a method (RFC 9110 section 9.1)",
        "invalid-51": "every token is a method (RFC 9110 section 9.1)",
    ]

    /// What we read and should not.
    static let mistaken: Set = [
        "transfer-encoding-127", "transfer-encoding-149", "transfer-encoding-150",
    ]
}
