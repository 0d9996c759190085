import ASGIHTTP1
import HTTPCore

/// What a decoder makes of bytes that arrive in portions.
struct BodyReading: Equatable {
    var body = ""
    /// The bytes that belong to the message.
    var consumed = 0
    var isDone = false

    /// Feeds a decoder as a connection does: with all bytes up to each of some counts, and from
    /// where the last part ended.
    init(
        _ bytes: [UInt8], _ framing: BodyFraming, arrivingUpTo counts: some Sequence<Int> = [],
        limits: HTTP1Limits = HTTP1Limits()
    ) throws(HTTP1Error) {
        var decoder = BodyDecoder(framing, limits: limits)
        for count in Array(counts) + [bytes.count] {
            let arrived = bytes[..<count]
            while let (part, next) = try decoder.next(arrived.span, from: consumed) {
                consumed = next
                isDone = decoder.isDone
                guard case .bytes(let range) = part else { return }
                body += text(Array(arrived[range]))
            }
        }
    }

    init(body: String, consumed: Int, isDone: Bool) {
        self.body = body
        self.consumed = consumed
        self.isDone = isDone
    }
}

/// The positions at which bytes may be cut in two so that a decoder reads them differently.
func badSplits(_ bytes: [UInt8], _ framing: BodyFraming) -> [Int] {
    let whole = try? BodyReading(bytes, framing)
    return bytes.indices.filter { position in
        let reading = try? BodyReading(bytes, framing, arrivingUpTo: [position])
        return reading != whole
    }
}
