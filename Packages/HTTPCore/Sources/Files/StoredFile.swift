import Synchronization

/// A complete file on disk, which is deleted with its last owner if it is temporary.
final class StoredFile: Sendable {
    private struct State {
        var path: String
        var isTemporary: Bool
    }

    private let state: Mutex<State>

    /// Takes over a temporary file.
    init(temporary path: String) { state = Mutex(State(path: path, isTemporary: true)) }

    deinit {
        let last = state.withLock { $0 }
        if last.isTemporary { Disk.runLater { removeFile(last.path) } }
    }

    /// Where the file is.
    var path: String { state.withLock { $0.path } }

    /// Leaves the file where it is when its last owner goes.
    func keep() { state.withLock { $0.isTemporary = false } }

    /// Moves the file and keeps it; blocks.
    ///
    /// To another file system it is copied: first beside the new place, so that nobody ever
    /// sees a part of it there.
    func move(to destination: String) throws(FileError) {
        let source = path
        if try !renameFile(source, to: destination) {
            try Self.copy(source, to: destination)
            removeFile(source)
        }
        state.withLock { $0 = State(path: destination, isTemporary: false) }
    }

    private static func copy(_ source: String, to destination: String) throws(FileError) {
        let input = try OpenFile(reading: source)
        let copy = Random.path(beside: destination)
        let output = try OpenFile(creating: copy)
        do {
            var offset: Int64 = 0
            while case let bytes = try input.readNow(at: offset, upTo: 1024 * 1024),
                !bytes.isEmpty
            {
                try output.write(bytes)
                offset += Int64(bytes.count)
            }
            _ = try renameFile(copy, to: destination)
        } catch {
            removeFile(copy)
            throw error
        }
    }
}
