import HTTPCore

/// A regular file, opened to be sent.
struct ServedFile {
    private let path: String
    private let root: FileRoot?
    private let file: OpenFile
    private let information: FileInformation
    /// How its content is encoded; `nil` if it is as it is.
    let coding: Coding?

    /// The codings in which a file may lie beside itself, the best first.
    enum Coding: String, CaseIterable {
        case brotli = "br"
        case zstandard = "zstd"
        case gzip

        /// What follows the name of the file.
        var suffix: String {
            switch self {
            case .brotli: ".br"
            case .zstandard: ".zst"
            case .gzip: ".gz"
            }
        }
    }

    /// Opens a file, of a folder if there is one.
    ///
    /// - Throws: `ResponseError` 404 or 403; `FileError`.
    init(at path: String, in root: FileRoot?) throws {
        try self.init(at: path, in: root, coding: nil)
    }

    private init(at path: String, in root: FileRoot?, coding: Coding?) throws {
        self.path = path
        self.root = root
        do {
            if let root {
                file = try root.open(path)
            } else {
                file = try OpenFile(reading: path)
            }
            information = try file.information()
        } catch {
            throw Self.answer(to: error)
        }
        guard information.kind == .regular else { throw ResponseError(.notFound) }
        self.coding = coding
    }

    private static func answer(to error: FileError) -> any Error {
        if error.isAbsence { return ResponseError(.notFound) }
        return error.isDenial ? ResponseError(.forbidden) : error
    }

    /// The neighbour that a client accepts and wants most; `nil` if it wants the file itself.
    ///
    /// One that is older than the file was made of another content. Whole seconds are compared, as
    /// tools that copy folders write files in any order.
    func encoded(for encodings: AcceptEncoding) -> ServedFile? {
        guard encodings.acceptsCodings else { return nil }
        let names = Coding.allCases.map(\.rawValue)
        for name in encodings.ranked(names + ["identity"], preferring: names) {
            guard let coding = Coding(rawValue: name) else { return nil }
            if let neighbour = try? ServedFile(at: path + coding.suffix, in: root, coding: coding),
                neighbour.information.modified >= information.modified
            {
                return neighbour
            }
        }
        return nil
    }

    /// The whole content.
    var segment: Response.Segment { .file(file, offset: 0, count: information.size) }

    /// A tag of size and date, and of the coding, as every coding is another content.
    ///
    /// Not of the number of the file: the same file has another one on every machine. But where
    /// the date tells nothing the number is all there is.
    func etag(now: HTTPDate = .now) -> EntityTag? {
        var parts = [
            hexadecimal(information.modified.secondsSinceEpoch),
            hexadecimal(information.modifiedNanoseconds), hexadecimal(information.size),
        ]
        if !hasTrueDate { parts.append(hexadecimal(information.number)) }
        if let coding { parts.append(coding.rawValue) }
        let age = now.secondsSinceEpoch - information.modified.secondsSinceEpoch
        return EntityTag(parts.joined(separator: "-"), isWeak: age < Self.unrest)
    }

    /// The date, or the present if it lies in the future (RFC 9110 section 8.8.2.1).
    ///
    /// `nil` if it is not true.
    func lastModified(now: HTTPDate = .now) -> HTTPDate? {
        hasTrueDate ? min(information.modified, now) : nil
    }

    /// Tools that make the same package of the same sources date all files to 1970 or 1980.
    private var hasTrueDate: Bool { information.modified.secondsSinceEpoch > Self.year1980 }

    /// For how many seconds after a change another may come with the same date.
    private static let unrest: Int64 = 2
    /// The second of January 1980, as time zones may move the first.
    private static let year1980: Int64 = 315_619_200

    private func hexadecimal(_ number: some BinaryInteger) -> String {
        String(number, radix: 16)
    }
}
