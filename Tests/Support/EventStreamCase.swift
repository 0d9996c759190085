import Foundation
public import Testing

/// A case of the Web Platform Tests, from `shared/vectors/sse`.
public struct EventStreamCase: Decodable, Sendable, CustomTestStringConvertible {
    /// An event that a browser dispatches.
    public struct Event: Decodable, Sendable {
        /// The type.
        public let event: String
        /// The data.
        public let data: String
        /// The last id that was set.
        public let lastEventId: String
    }

    private let name: String
    private let stream_hex: String
    /// The events, in order.
    public let events: [Event]
    /// The reconnection time in milliseconds, if the stream sets it.
    public let retry: Int?

    /// The name of the case.
    public var testDescription: String { name }

    /// The bytes of the stream.
    public var stream: [UInt8] {
        let digits = Array(stream_hex)
        return stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(digits[$0..<$0 + 2]), radix: 16)
        }
    }

    /// All cases.
    public static var all: [EventStreamCase] {
        get throws { try Vectors.load("sse/wpt-eventsource-format.json") }
    }
}
