/// Reads `application/x-www-form-urlencoded` from bytes as they come, without any input of its own.
///
/// Give it bytes with ``append(_:)``, take items with ``next()`` until there is none; after the
/// last bytes call ``finish()``, and take the rest. The result does not depend on how the bytes were cut.
///
/// `&` separates, as the URL Standard says. A body without any `&` may be separated by `;`, as
/// HTML 4 recommended and old programs still do.
public struct URLEncodedParser: Sendable {
    private let charset: Charset
    private let limits: FormLimits
    private var buffer: [UInt8] = []
    /// Where the piece at hand begins.
    private var start = 0
    /// Up to where no separator was found.
    private var scanned = 0
    private var sawAmpersand = false
    private var separator = UInt8(ascii: "&")
    private var isFinished = false

    /// Begins with an empty body.
    ///
    /// - Parameters:
    ///   - charset: What the percent-decoded bytes are in; in UTF-8, which is the default, bad
    ///     sequences become U+FFFD, in any other they are an error.
    ///   - limits: Of these ``FormLimits/fieldSize`` holds, for a name with its value as sent.
    public init(charset: Charset = .utf8, limits: FormLimits = FormLimits()) {
        self.charset = charset
        self.limits = limits
    }

    /// Takes the next bytes of the body.
    public mutating func append(_ bytes: [UInt8]) {
        if start == buffer.count {
            (buffer, start, scanned) = (bytes, 0, 0)
        } else {
            buffer.removeFirst(start)
            (scanned, start) = (scanned - start, 0)
            buffer += bytes
        }
    }

    /// The next complete item; `nil` if more bytes are needed, or after the end.
    ///
    /// - Throws: ``FormError`` with code `fieldTooLarge` or `undecodable`.
    public mutating func next() throws(FormError) -> QueryItems.Item? {
        while let end = buffer[scanned...].firstIndex(of: separator) ?? end {
            let piece = buffer[start..<end]
            start = min(end + 1, buffer.count)
            scanned = start
            if separator == UInt8(ascii: "&") { sawAmpersand = true }
            if let item = try item(of: piece) { return item }
        }
        scanned = buffer.count
        guard buffer.count - start <= limits.fieldSize else { throw .fieldTooLarge(limits) }
        return nil
    }

    /// Ends the body: take the last items with ``next()``.
    public mutating func finish() {
        isFinished = true
        if !sawAmpersand { (separator, scanned) = (UInt8(ascii: ";"), start) }
    }

    /// Where the last piece ends, if it is here and has not been taken.
    private var end: Int? { isFinished && start < buffer.count ? buffer.count : nil }

    private func item(of piece: ArraySlice<UInt8>) throws(FormError) -> QueryItems.Item? {
        if piece.isEmpty { return nil }
        guard piece.count <= limits.fieldSize else { throw .fieldTooLarge(limits) }
        guard let item = QueryItems.Item(encoded: piece, charset: charset) else {
            throw FormError(.undecodable, "A field is not in the character set \(charset)")
        }
        return item
    }

}
