import HTTPTypes

/// Makes the fields of names that are there and of the bytes of their values, and reads nothing: the
/// least that a head can cost whose fields are `HTTPFields`.
struct FieldsAlone: HeadReader {
    private let target: String
    private let fields: [(name: HTTPField.Name, value: [UInt8])]

    init(_ text: String) {
        let lines = text.split(separator: "\r\n")
        target = String(lines[0].split(separator: " ")[1])
        fields = lines.dropFirst().map { line in
            let end = line.firstIndex(of: ":") ?? line.endIndex
            guard let name = HTTPField.Name(String(line[..<end])) else {
                fatalError("\(line) has no name.")
            }
            return (name, Array(line[end...].dropFirst(2).utf8))
        }
    }

    func read() -> HTTPFields {
        var result = HTTPFields()
        result.reserveCapacity(fields.count)
        for field in fields {
            let value = String(decoding: field.value, as: UTF8.self)
            result.append(HTTPField(name: field.name, value: value))
        }
        return result
    }

    func findings(_ fields: HTTPFields) -> Findings {
        Findings(fields: fields.count, target: target, agent: fields[.userAgent] ?? "")
    }

    func size(_ fields: HTTPFields) -> Int {
        fields.count + target.utf8.count + fields[1].value.utf8.count
    }
}
