/// A file that came with a form.
///
/// It is in memory or on disk. A temporary file on disk is deleted when the last copy of this
/// value goes, which is mostly when the request is over; ``move(to:)`` keeps it.
public struct UploadedFile: Sendable {
    enum Storage: Sendable {
        case memory([UInt8])
        case disk(StoredFile)
    }

    /// The name of the form's field.
    public let name: String
    /// The file name as the client sent it; empty if nobody chose a file.
    ///
    /// It is the client's word, path and all. Where a name is needed take ``safeFileName``.
    public let fileName: String
    /// The header of the part, `Content-Disposition` and all.
    public let headers: HTTPFields
    /// The number of bytes.
    public let size: Int

    var storage: Storage

    /// The last part of the file name, made safe to store under; see ``FileName/safe(_:)``.
    public var safeFileName: String { FileName.safe(fileName) }

    /// What the client says the file is; `nil` if it says nothing.
    public var contentType: MediaType? { headers.mediaType }

    /// Where the file is, if it is on disk, also after ``move(to:)``; `nil` if it is in memory.
    public var path: String? {
        switch storage {
        case .memory: nil
        case .disk(let file): file.path
        }
    }

    /// The whole content.
    ///
    /// - Parameter limit: The largest number of bytes to accept; 10 MiB by default.
    /// - Returns: The bytes.
    /// - Throws: ``BodyError`` with code `tooLarge` if there are more; ``FileError``.
    public func collect(upTo limit: Int = RequestBody.defaultLimit) async throws -> [UInt8] {
        guard size <= limit else { throw BodyError.tooLarge(limit: limit) }
        switch storage {
        case .memory(let bytes): return bytes
        case .disk(let file):
            let (path, size) = (file.path, size)
            return try await Disk.run { try OpenFile(reading: path).readNow(at: 0, upTo: size) }
        }
    }

    /// Puts the file at a path, where it stays; a file that is there already is replaced.
    ///
    /// On one file system a file on disk is renamed, which costs nothing; else it is copied. Only
    /// the owner of the process may read the file, until its permissions are changed.
    ///
    /// - Throws: ``FileError``; nothing has changed then.
    public func move(to path: String) async throws {
        switch storage {
        case .disk(let file):
            try await Disk.run { try file.move(to: path) }
        case .memory(let bytes):
            try await Disk.run {
                _ = try Self.store(bytes, at: path)
            }
        }
    }
}

extension UploadedFile {
    /// Writes a file, and gives it a name when it is complete; blocks.
    private static func store(_ bytes: [UInt8], at path: String) throws(FileError) -> StoredFile {
        let written = Random.path(beside: path)
        let output = try OpenFile(creating: written)
        let file = StoredFile(temporary: written)
        try output.write(bytes)
        try file.move(to: path)
        return file
    }

    /// The same file in a folder, under a new name; one that nobody chose stays as it is.
    func stored(in folder: String) async throws -> UploadedFile {
        guard !fileName.isEmpty || size > 0 else { return self }
        let path = Random.path(in: folder, for: fileName)
        var file = self
        switch storage {
        case .disk(let stored): try await Disk.run { try stored.move(to: path) }
        case .memory(let bytes):
            file.storage = .disk(try await Disk.run { try Self.store(bytes, at: path) })
        }
        return file
    }
}

extension UploadedFile: AsyncSequence {
    /// Begins to read the content in pieces of at most 64 KiB, as often as is wished.
    public func makeAsyncIterator() -> Iterator { Iterator(storage: storage) }

    /// Hands out the content in order.
    public struct Iterator: AsyncIteratorProtocol {
        private var storage: Storage?
        private var rest: ArraySlice<UInt8> = []
        private var file: OpenFile?
        private var offset: Int64 = 0

        private static let pieceSize = 64 * 1024

        init(storage: Storage) { self.storage = storage }

        /// The next piece, never empty, or `nil` at the end.
        ///
        /// - Throws: ``FileError``.
        public mutating func next() async throws -> [UInt8]? {
            if let storage { try await open(storage) }
            let piece: [UInt8]
            if let file {
                piece = try await file.read(at: offset, upTo: Self.pieceSize)
                offset += Int64(piece.count)
            } else {
                piece = [UInt8](rest.prefix(Self.pieceSize))
                rest = rest.dropFirst(Self.pieceSize)
            }
            return piece.isEmpty ? nil : piece
        }

        private mutating func open(_ storage: Storage) async throws {
            switch storage {
            case .memory(let bytes): rest = bytes[...]
            case .disk(let stored):
                let path = stored.path
                file = try await Disk.run { try OpenFile(reading: path) }
            }
            self.storage = nil
        }
    }
}
