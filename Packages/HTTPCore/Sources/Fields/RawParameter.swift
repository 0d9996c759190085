/// A parameter as it was sent: a name in lower case, and a value without its quotes.
struct RawParameter {
    /// The most parameters of one field that are read.
    static let maxCount = 32

    let name: String
    let value: [UInt8]
    let isQuoted: Bool
}

extension FieldParameters {
    /// Puts extended and continued parameters under their plain names.
    ///
    /// `name*` counts before `name*0`, `name*1` …, these before `name`. A form that cannot be
    /// decoded is left out as if it had not been sent (RFC 8187 section 3.2, RFC 2231 section 3).
    init(resolving raw: [RawParameter]) {
        var order: [String] = []
        var plain: [String: String] = [:]
        var extended: [String: String] = [:]
        var segments: [String: [Int: Segment]] = [:]
        for parameter in raw {
            guard let star = parameter.name.firstIndex(of: "*") else {
                plain[parameter.name] = plain[parameter.name] ?? parameter.text
                order.append(parameter.name)
                continue
            }
            let base = String(parameter.name[..<star])
            let suffix = parameter.name[star...].dropFirst()
            if suffix.isEmpty, !parameter.isQuoted {
                extended[base] = ExtendedValue(parsing: parameter.value)?.text
            } else if let segment = Segment(suffix: suffix, of: parameter) {
                segments[base, default: [:]][segment.number] = segment
            } else {
                continue
            }
            order.append(base)
        }
        var seen: Set<String> = []
        self.init(
            order.filter { seen.insert($0).inserted }.compactMap { name in
                let value = extended[name] ?? segments[name].flatMap(Segment.join) ?? plain[name]
                return value.map { Parameter(name: name, value: $0) }
            })
    }
}

extension RawParameter {
    /// The value as text; bytes that are not UTF-8 are read as ISO-8859-1.
    fileprivate var text: String {
        Charset.utf8.decode(value) ?? String(value.map { Character(Unicode.Scalar($0)) })
    }
}

/// One piece of a continued parameter: `name*1=…`, or with `isEncoded` `name*1*=…`.
private struct Segment {
    let number: Int
    let isEncoded: Bool
    let value: [UInt8]

    init?(suffix: Substring, of parameter: RawParameter) {
        isEncoded = suffix.last == "*"
        let digits = isEncoded ? suffix.dropLast() : suffix
        // No leading zeros, and no more digits than a field could ever need.
        guard let number = UInt16(digits), String(number) == digits else { return nil }
        guard !(isEncoded && parameter.isQuoted) else { return nil }
        self.number = Int(number)
        value = parameter.value
    }

    /// Joins the pieces from number 0 to the last before a gap.
    static func join(_ segments: [Int: Segment]) -> String? {
        guard let first = segments[0] else { return nil }
        var charset = Charset.utf8
        var bytes = first.value
        if first.isEncoded {
            guard let value = ExtendedValue(parsing: first.value) else { return nil }
            (charset, bytes) = (value.charset, value.bytes)
        }
        var number = 1
        while let segment = segments[number] {
            if segment.isEncoded {
                guard let decoded = ExtendedValue.percentDecode(segment.value[...]) else {
                    return nil
                }
                bytes += decoded
            } else {
                bytes += segment.value
            }
            number += 1
        }
        return ExtendedValue(charset: charset, bytes: bytes).text
    }
}
