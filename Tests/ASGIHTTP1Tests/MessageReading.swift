import ASGIHTTP1
import HTTPCore

/// What comes of bytes that are all there, one message after the other.
struct MessageReading: Equatable {
    /// The messages that were read to their end.
    var complete = 0
    /// The status with which the next one was refused; `nil` if it is incomplete.
    var refusal: Int?

    init(_ bytes: [UInt8]) {
        refusal = ASGIHTTP1Tests.refusal { () throws(HTTP1Error) in
            var rest = bytes[...]
            while let (head, consumed) = try parse(Array(rest)) {
                rest = rest.dropFirst(consumed)
                let body = try BodyReading(Array(rest), head.framing)
                guard body.isDone else { return }
                rest = rest.dropFirst(body.consumed)
                complete += 1
                // What follows the last message, or goes through a tunnel, is not ours to read.
                guard head.keepsAlive, head.method != .connect else { return }
            }
        }
    }
}
