/// The answers that came over one connection.
struct Answers {
    struct Answer: Equatable {
        let head: String
        let body: [UInt8]
        /// Whether the body came to its end.
        let isComplete: Bool

        var status: Int { Int(head.split(separator: " ").dropFirst().first ?? "") ?? 0 }
        var text: String { String(decoding: body, as: UTF8.self) }

        /// The value of a field, by its lower-case name.
        subscript(name: String) -> String? {
            for line in head.split(separator: "\r\n").dropFirst() {
                let parts = line.split(separator: ": ", maxSplits: 1)
                if parts.first?.lowercased() == name {
                    return parts.dropFirst().first.map(String.init)
                }
            }
            return nil
        }
    }

    private(set) var all: [Answer] = []

    var texts: [String] { all.map(\.text) }
    var statuses: [Int] { all.map(\.status) }
    var first: Answer? { all.first }

    /// Cuts what a server sent until it closed; none of it may answer HEAD.
    init(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while let end = rest.firstRange(of: Array("\r\n\r\n".utf8)) {
            let head = String(decoding: rest[..<end.lowerBound], as: UTF8.self)
            rest = rest[end.upperBound...]
            let bare = Answer(head: head, body: [], isComplete: true)
            if bare.status < 200 {
                all.append(bare)
            } else if let length = bare["content-length"].flatMap({ Int($0) }) {
                let body = Array(rest.prefix(length))
                all.append(Answer(head: head, body: body, isComplete: body.count == length))
                rest = rest.dropFirst(length)
            } else if bare["transfer-encoding"] == "chunked" {
                let (body, isComplete) = Self.chunks(&rest)
                all.append(Answer(head: head, body: body, isComplete: isComplete))
            } else {
                all.append(Answer(head: head, body: Array(rest), isComplete: true))
                rest = []
            }
        }
    }

    private static func chunks(_ rest: inout ArraySlice<UInt8>) -> ([UInt8], Bool) {
        var body: [UInt8] = []
        while let end = rest.firstRange(of: Array("\r\n".utf8)) {
            let size = Int(String(decoding: rest[..<end.lowerBound], as: UTF8.self), radix: 16) ?? 0
            rest = rest[end.upperBound...]
            body += rest.prefix(size)
            rest = rest.dropFirst(size + 2)
            if size == 0 { return (body, true) }
        }
        return (body, false)
    }
}
