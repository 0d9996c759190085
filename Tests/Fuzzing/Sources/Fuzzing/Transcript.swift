import ASGIHTTP1
import HTTPCore

/// What a codec makes of the bytes of one connection.
struct Transcript: Equatable {
    var requests: [RequestHead] = []
    /// What a response has besides the bytes of its body.
    var parts: [ResponseParser.Part] = []
    var body: [UInt8] = []
    /// How many messages came to their end.
    var ends = 0
    /// The status of the error at which reading stopped.
    var refusal: Int?

    /// Reads with no more than each of some counts of bytes there, one count after the other.
    init(
        _ bytes: [UInt8], arrivingUpTo counts: [Int],
        _ read: (inout Transcript, [UInt8], [Int]) throws(HTTP1Error) -> Void
    ) {
        do throws(HTTP1Error) {
            try read(&self, bytes, counts)
        } catch {
            refusal = error.status.code
        }
    }

    /// Reads requests, one behind the other, as a server does.
    static func requests(
        _ transcript: inout Transcript, _ bytes: [UInt8], _ counts: [Int]
    ) throws(HTTP1Error) {
        var parser = RequestParser()
        var decoder: BodyDecoder?
        var start = 0
        for count in counts {
            let arrived = Array(bytes[..<count])
            while true {
                guard decoder != nil else {
                    let rest = arrived.span.extracting(start...)
                    guard let (head, consumed) = try parser.parse(rest) else { break }
                    start += consumed
                    transcript.requests.append(head)
                    decoder = BodyDecoder(head.framing)
                    continue
                }
                guard let (part, next) = try decoder?.next(arrived.span, from: start) else { break }
                precondition((start...count).contains(next), "consumed what is not there")
                start = next
                if case .bytes(let range) = part { transcript.body += bytes[range] }
                guard decoder?.isDone == true else { continue }
                transcript.ends += 1
                decoder = nil
                // What follows the last message, or goes through a tunnel, is not to be read.
                guard let last = transcript.requests.last, last.keepsAlive, last.method != .connect
                else { return }
            }
        }
    }

    /// Reads one response, as a client does.
    static func response(
        _ transcript: inout Transcript, _ bytes: [UInt8], _ counts: [Int]
    ) throws(HTTP1Error) {
        var parser = ResponseParser(to: .get)
        var start = 0
        for count in counts {
            let arrived = Array(bytes[..<count])
            while let (part, next) = try parser.next(arrived.span, from: start) {
                precondition((start...count).contains(next), "consumed what is not there")
                start = next
                if case .bytes(let range) = part {
                    transcript.body += bytes[range]
                } else {
                    transcript.parts.append(part)
                }
            }
        }
        try parser.finish()
    }
}
