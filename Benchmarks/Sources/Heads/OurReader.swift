import ASGIHTTP1
import HTTPCore

/// Our codec: all that it hands to the server.
struct OurReader: HeadReader {
    private let bytes: [UInt8]
    /// Whether the fields are read as if the last head had had others.
    private let readsFields: Bool
    private var parser = RequestParser()

    init(_ text: String, readsFields: Bool) {
        bytes = Array(text.utf8)
        self.readsFields = readsFields
    }

    mutating func read() throws -> RequestHead {
        let bytes = bytes
        if readsFields { parser.forgetFields() }
        guard let (head, consumed) = try parser.parse(bytes.span), consumed == bytes.count else {
            fatalError("The head is not all of it.")
        }
        return head
    }

    func findings(_ head: RequestHead) -> Findings {
        let target = head.rawPath + (head.query.isEmpty ? [] : Array("?".utf8) + head.query)
        return Findings(
            fields: head.fields.count, target: String(decoding: target, as: UTF8.self),
            agent: head.fields[.userAgent] ?? "")
    }

    func size(_ head: RequestHead) -> Int {
        let target = head.rawPath.count + (head.query.isEmpty ? 0 : 1 + head.query.count)
        return head.fields.count + target + head.fields[1].value.utf8.count
    }
}
