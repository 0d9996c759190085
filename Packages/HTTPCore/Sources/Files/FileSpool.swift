/// Collects the content of one file: in memory while it may, then on disk.
struct FileSpool {
    /// Where a file goes that does not stay in memory.
    enum Place: Sendable {
        /// A temporary file, deleted with its last owner.
        case temporary
        /// A file in this folder, which stays.
        case folder(String)
    }

    private let place: Place
    private let fileName: String
    private var pending: [UInt8] = []
    private var file: OpenFile?
    private var stored: StoredFile?
    /// The bytes so far.
    private(set) var size = 0

    /// How many bytes are written at once.
    private static let writeSize = 128 * 1024

    init(_ place: Place, fileName: String) {
        self.place = place
        self.fileName = fileName
    }

    /// The bytes that are in memory to stay there.
    var bytesInMemory: Int { file == nil ? pending.count : 0 }

    /// Adds content; `memory` is how many bytes may stay in memory.
    mutating func add(_ content: ArraySlice<UInt8>, memory: Int) async throws {
        pending += content
        size += content.count
        if file == nil, mayStayInMemory, pending.count <= memory { return }
        if file != nil, pending.count < Self.writeSize { return }
        try await write()
    }

    /// The complete file.
    mutating func finish() async throws -> UploadedFile.Storage {
        // Where nobody chose a file there is nothing to store, whatever the place.
        let isNothing = size == 0 && fileName.isEmpty
        if file == nil, mayStayInMemory || isNothing { return .memory(pending) }
        if file == nil || !pending.isEmpty { try await write() }
        file = nil
        return stored.map { .disk($0) } ?? .memory([])
    }

    private var mayStayInMemory: Bool {
        if case .temporary = place { true } else { false }
    }

    private mutating func write() async throws {
        let bytes = pending
        pending = []
        if let file {
            try await Disk.run { try file.write(bytes) }
            return
        }
        let path = path()
        let file = try await Disk.run { try OpenFile(creating: path) }
        // From here on the file goes with its owner, whatever fails.
        stored = StoredFile(temporary: path)
        self.file = file
        try await Disk.run { try file.write(bytes) }
    }

    private func path() -> String {
        switch place {
        case .temporary: "\(Self.temporaryFolder)/upload-\(Random.name())"
        case .folder(let folder): Random.path(in: folder, for: fileName)
        }
    }

    /// The folder that `TMPDIR` names, else `/tmp`.
    private static let temporaryFolder = environmentVariable("TMPDIR") ?? "/tmp"
}
