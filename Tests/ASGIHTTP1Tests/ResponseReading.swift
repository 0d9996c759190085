import ASGIHTTP1
import HTTPCore

/// What a parser makes of a response that arrives in portions.
struct ResponseReading: Equatable {
    /// The heads, the last of them final, each as its version, status and fields.
    var heads: [String] = []
    var body = ""
    var trailers: [String] = []
    /// The bytes that belong to the response.
    var consumed = 0
    var isComplete = false

    /// Feeds a parser as a connection does: with all bytes up to each of some counts, and from
    /// where the last part ended; after that the connection is closed, if so wanted.
    init(
        _ bytes: [UInt8], to method: HTTPRequest.Method = .get, isUpgrade: Bool = false,
        arrivingUpTo counts: some Sequence<Int> = [], closed: Bool = false,
        limits: HTTP1Limits = HTTP1Limits()
    ) throws(HTTP1Error) {
        var parser = ResponseParser(to: method, isUpgrade: isUpgrade, limits: limits)
        for count in Array(counts) + [bytes.count] {
            try read(&parser, bytes[..<count])
        }
        guard closed else { return }
        try parser.finish()
        try read(&parser, bytes[...])
    }

    private mutating func read(
        _ parser: inout ResponseParser, _ arrived: ArraySlice<UInt8>
    ) throws(HTTP1Error) {
        while let (part, next) = try parser.next(arrived.span, from: consumed) {
            consumed = next
            switch part {
            case .informational(let head), .head(let head): heads.append(head.summary)
            case .bytes(let range): body += text(Array(arrived[range]))
            case .end(let fields):
                trailers = fields.list
                isComplete = true
            }
        }
    }
}

extension ResponseHead {
    /// All of it in one line, so that a table can hold it.
    var summary: String {
        (["\(version) \(status.code) \(status.reasonPhrase)"] + fields.list).joined(
            separator: " | ")
    }
}

extension HTTPFields {
    /// The fields as `name=value`, with the bytes of the values as scalars.
    var list: [String] {
        map { field in
            let value = unsafe field.withUnsafeBytesOfValue { unsafe Array($0) }
            return "\(field.name)=\(text(value))"
        }
    }
}

extension RequestHead {
    var fieldList: [String] { fields.list }
}

/// The message of the error with which a response is refused; `nil` if it is read, or incomplete.
func responseRefusal(
    of sample: String, to method: HTTPRequest.Method = .get, closed: Bool = false,
    arrivingUpTo counts: some Sequence<Int> = [], limits: HTTP1Limits = HTTP1Limits()
) -> HTTP1Error? {
    do {
        _ = try ResponseReading(
            wire(sample), to: method, arrivingUpTo: counts, closed: closed, limits: limits)
        return nil
    } catch {
        return error
    }
}
