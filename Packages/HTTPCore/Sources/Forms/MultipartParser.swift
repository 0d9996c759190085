/// Reads `multipart/form-data` and its kin from bytes as they come, without any input of its own.
///
/// Give it bytes with ``append(_:)``, take events with ``next()`` until there is none; after the
/// last bytes call ``finish()``, and take the rest. The events do not depend on how the bytes were cut, but for how content is
/// cut into pieces. Content is handed out as slices of what was given: nothing is copied unless a
/// delimiter lies across two pieces.
///
/// Follows RFC 2046 section 5.1 and RFC 7578. Stricter: nothing but line breaks may stand before
/// the first delimiter. What follows the last is ignored.
public struct MultipartParser: Sendable {
    /// What is found in a body, in this order for each part.
    public enum Event: Sendable {
        /// A part begins; these are the fields of its header.
        case part(HTTPFields)
        /// A piece of the part's content, never empty.
        case content(ArraySlice<UInt8>)
        /// The part is complete.
        case endOfPart
        /// The body is complete.
        case end
    }

    private enum State {
        /// Before the first delimiter.
        case start
        /// In a part's header.
        case header
        /// At the first byte of a part's content.
        case firstContent
        /// In a part's content.
        case content
        /// At what looks like a delimiter, with its length so far.
        case delimiter(Int)
        /// After the last delimiter, which has not been told yet.
        case closed
        /// After everything.
        case end
    }

    private enum Step {
        case event(Event)
        case again
        case needsMore
    }

    private let search: DelimiterSearch
    private var header: PartHeaderParser
    private var state = State.start
    private var isInPart = false
    private var isFinished = false
    private var buffer: [UInt8] = []
    /// The first byte of the buffer that was not handed out.
    private var position = 0
    /// How many bytes went through the buffer before it.
    private var offset = 0

    /// Begins with an empty body.
    ///
    /// - Parameters:
    ///   - boundary: The parameter `boundary` of the content type.
    ///   - limits: Of these ``FormLimits/boundaryLength`` and ``FormLimits/partHeaderSize`` hold.
    /// - Throws: ``FormError`` with code `invalidBoundary` if it is empty, ends with a space or
    ///   holds other than printable ASCII; `boundaryTooLong`.
    public init(boundary: String, limits: FormLimits = FormLimits()) throws(FormError) {
        let bytes = Array(boundary.utf8)
        let limit = min(limits.boundaryLength, FormLimits.longestBoundary)
        guard bytes.count <= limit else {
            throw FormError(
                .boundaryTooLong, "The boundary is longer than the limit of \(limit) bytes")
        }
        guard let last = bytes.last, last != 0x20, bytes.allSatisfy({ (0x20..<0x7F).contains($0) })
        else {
            throw FormError(.invalidBoundary, "The boundary is missing or not legal")
        }
        search = DelimiterSearch(Array("\r\n--".utf8) + bytes)
        header = PartHeaderParser(limit: limits.partHeaderSize)
    }

    /// Takes the next bytes of the body; take all events out first.
    public mutating func append(_ bytes: [UInt8]) {
        if position == buffer.count {
            offset += buffer.count
            buffer = bytes
        } else {
            offset += position
            buffer.removeFirst(position)
            buffer += bytes
        }
        position = 0
    }

    /// The next event; `nil` if more bytes are needed, or after the end.
    ///
    /// - Throws: ``FormError`` with code `wrongBoundary`, `malformedHeader` or `headerTooLarge`;
    ///   after ``finish()`` with code `incomplete` if the last delimiter has not come.
    public mutating func next() throws(FormError) -> Event? {
        while true {
            switch try step() {
            case .event(let event): return event
            case .again: continue
            case .needsMore:
                if isFinished, !isAtEnd {
                    throw FormError(.incomplete, "The body ends before its last boundary")
                }
                return nil
            }
        }
    }

    /// Ends the body: take the last events with ``next()``.
    public mutating func finish() { isFinished = true }

    private var isAtEnd: Bool { if case .end = state { true } else { false } }

    private mutating func step() throws(FormError) -> Step {
        switch state {
        case .start: return try readFirstDelimiter()
        case .header: return try readHeader()
        case .firstContent: return readFirstContent()
        case .content: return readContent()
        case .delimiter(let length): return try readDelimiter(length)
        case .closed:
            state = .end
            return .event(.end)
        case .end:
            position = buffer.count
            return .needsMore
        }
    }
}

// MARK: Steps

extension MultipartParser {
    /// Skips line breaks and expects the delimiter without its own.
    private mutating func readFirstDelimiter() throws(FormError) -> Step {
        while position + 1 < buffer.count, buffer[position] == UInt8(ascii: "\r"),
            buffer[position + 1] == UInt8(ascii: "\n")
        {
            position += 2
        }
        if buffer[position...].elementsEqual([UInt8(ascii: "\r")]) { return .needsMore }
        let expected = search.delimiter.dropFirst(2)
        for (index, byte) in zip(position..., expected) {
            guard index < buffer.count else { return .needsMore }
            guard buffer[index] == byte else { throw wrongBoundary(at: index) }
        }
        state = .delimiter(expected.count)
        return .again
    }

    private mutating func readHeader() throws(FormError) -> Step {
        guard let fields = try header.read(buffer, from: &position, offset: offset) else {
            return .needsMore
        }
        (state, isInPart) = (.firstContent, true)
        return .event(.part(fields))
    }

    /// Looks for a delimiter at once: a part without content may lack the line break before it.
    private mutating func readFirstContent() -> Step {
        let expected = search.delimiter.dropFirst(2)
        let found = buffer[position...].prefix(expected.count)
        if found.count < expected.count, expected.starts(with: found) { return .needsMore }
        state = found == expected ? .delimiter(expected.count) : .content
        return .again
    }

    private mutating func readContent() -> Step {
        let start = position
        if let found = search.first(in: buffer, from: start) {
            position = found
            state = .delimiter(search.delimiter.count)
        } else {
            position = search.firstPrefix(in: buffer, from: start) ?? buffer.count
            if start == position { return .needsMore }
        }
        return start == position ? .again : .event(.content(buffer[start..<position]))
    }

    /// Tells by what follows whether it is a delimiter: the last has `--`, then both have spaces
    /// and a line break; behind the last the body may also end.
    private mutating func readDelimiter(_ length: Int) throws(FormError) -> Step {
        var index = position + length
        var isLast = false
        if index < buffer.count, buffer[index] == UInt8(ascii: "-") {
            guard index + 1 < buffer.count else { return .needsMore }
            guard buffer[index + 1] == UInt8(ascii: "-") else {
                return try readAsContent(length, wrongAt: index + 1)
            }
            (isLast, index) = (true, index + 2)
        }
        let limit = index + Self.maxPadding
        while index < min(buffer.count, limit), buffer[index].isFieldWhitespace { index += 1 }
        for byte in [UInt8(ascii: "\r"), UInt8(ascii: "\n")] {
            guard index < buffer.count else {
                if isLast, isFinished { break }
                return .needsMore
            }
            guard buffer[index] == byte else { return try readAsContent(length, wrongAt: index) }
            index += 1
        }
        position = index
        state = isLast ? .closed : .header
        defer { isInPart = false }
        return isInPart ? .event(.endOfPart) : .again
    }

    /// The most spaces and tabs that may stand behind a boundary.
    private static let maxPadding = 256

    /// What looked like a delimiter is content, or at the start of the body an error.
    private mutating func readAsContent(
        _ length: Int, wrongAt index: Int
    ) throws(FormError) -> Step {
        guard isInPart else { throw wrongBoundary(at: index) }
        let content = buffer[position..<position + length]
        position += length
        state = .content
        return .event(.content(content))
    }

    private func wrongBoundary(at index: Int) -> FormError {
        FormError(
            .wrongBoundary, "The body does not begin with its boundary", offset: offset + index)
    }
}
