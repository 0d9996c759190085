import HTTPCore

/// One part of a multipart body, read whole.
struct ReadPart: Equatable {
    let headers: HTTPFields
    var content: [UInt8] = []
}

/// What came of a body: the parts, or the error.
struct MultipartReading: Equatable {
    var parts: [ReadPart] = []
    var error: FormError?

    /// Reads a body that comes in pieces with a bare parser.
    init(_ pieces: [[UInt8]], boundary: String, limits: FormLimits = FormLimits()) {
        do throws(FormError) {
            var parser = try MultipartParser(boundary: boundary, limits: limits)
            for piece in pieces {
                parser.append(piece)
                while let event = try parser.next() { add(event) }
            }
            parser.finish()
            while let event = try parser.next() { add(event) }
        } catch {
            self.error = error
        }
    }

    /// Reads text with the boundary `b`.
    init(_ body: String, limits: FormLimits = FormLimits()) {
        self.init([Array(body.utf8)], boundary: "b", limits: limits)
    }

    /// The contents as text.
    var texts: [String] { parts.map { String(decoding: $0.content, as: UTF8.self) } }

    private mutating func add(_ event: MultipartParser.Event) {
        switch event {
        case .part(let headers): parts.append(ReadPart(headers: headers))
        case .content(let piece): parts[parts.count - 1].content += piece
        case .endOfPart, .end: break
        }
    }
}
