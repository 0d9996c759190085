import HTTPCore

extension Response {
    /// The parts that a `Range` field asks for (RFC 9110 section 14.2), of a response of 200.
    ///
    /// Of nothing there are no parts: a client that always asks for the first so many bytes gets
    /// an empty 200, as from Go, and no error.
    func answering(range field: String) -> Response {
        guard let segments = content.segments, let ranges = ByteRangeSet(parsing: field),
            let length = content.length.flatMap({ Int(exactly: $0) }), length > 0
        else { return self }
        switch ranges.resolve(length: length).coalesced {
        case .whole: return self
        case .unsatisfiable:
            var response = refusal(.rangeNotSatisfiable)
            response.headers[.contentRange] = "\(ContentRange(unsatisfiedLength: length))"
            return response
        case .ranges(let offsets):
            var response = self
            response.status = .partialContent
            response.headers[.contentLength] = nil
            if offsets.count == 1 {
                response.headers[.contentRange] = "\(ContentRange(offsets[0], length: length))"
                response.content = .segments(segments.part(offsets[0]))
            } else if headers.contains(.contentEncoding) {
                // The coding would be taken for that of the parts together: the whole is sent.
                return self
            } else {
                let parts = ByteRangesBody(headers[.contentType], segments, length: length)
                response.headers[.contentType] = parts.contentType
                response.content = .segments(parts.segments(of: offsets))
            }
            return response
        }
    }
}

/// Several parts of one content, as `multipart/byteranges` (RFC 9110 section 14.6).
private struct ByteRangesBody {
    private let partType: String?
    private let segments: [Response.Segment]
    private let length: Int
    // 128 bits that nobody can guess: no content can be made to hold the delimiter.
    private let boundary =
        String(UInt64.random(in: .min ... .max), radix: 16)
        + String(UInt64.random(in: .min ... .max), radix: 16)

    init(_ partType: String?, _ segments: [Response.Segment], length: Int) {
        self.partType = partType
        self.segments = segments
        self.length = length
    }

    var contentType: String { "multipart/byteranges; boundary=\(boundary)" }

    func segments(of ranges: [ClosedRange<Int>]) -> [Response.Segment] {
        var body: [Response.Segment] = []
        for range in ranges {
            let lineBreak = body.isEmpty ? "" : "\r\n"
            var head = "\(lineBreak)--\(boundary)\r\n"
            if let partType { head += "Content-Type: \(partType)\r\n" }
            head += "Content-Range: \(ContentRange(range, length: length))\r\n\r\n"
            body.append(.bytes(Array(head.utf8)))
            body += segments.part(range)
        }
        body.append(.bytes(Array("\r\n--\(boundary)--\r\n".utf8)))
        return body
    }
}

extension Response.Content {
    /// The content as segments; `nil` if it is a stream.
    fileprivate var segments: [Response.Segment]? {
        switch self {
        case .empty: []
        case .bytes(let bytes): [.bytes(bytes)]
        case .segments(let segments): segments
        case .stream, .application: nil
        }
    }
}

extension [Response.Segment] {
    /// The bytes at these offsets, counted over all segments.
    fileprivate func part(_ offsets: ClosedRange<Int>) -> [Response.Segment] {
        var start: Int64 = 0
        return compactMap { segment in
            defer { start += segment.length }
            let from = Swift.max(Int64(offsets.lowerBound) - start, 0)
            let end = Swift.min(Int64(offsets.upperBound) + 1 - start, segment.length)
            return from < end ? segment.part(from..<end) : nil
        }
    }
}

extension Response.Segment {
    /// The bytes at these offsets, all of which the segment has.
    fileprivate func part(_ offsets: Range<Int64>) -> Response.Segment {
        switch self {
        case .bytes(let bytes):
            .bytes(Array(bytes[Int(offsets.lowerBound)..<Int(offsets.upperBound)]))
        case .file(let file, let offset, _):
            .file(
                file, offset: offset + offsets.lowerBound,
                count: offsets.upperBound - offsets.lowerBound)
        }
    }
}
