/// The standard error stream, for what nobody else can be told.
public enum StandardError {
    /// Writes a line.
    ///
    /// Blocks while the stream is full; a stream that is closed is no error.
    public static func write(_ line: String) {
        var rest = Array("\(line)\n".utf8)[...]
        while !rest.isEmpty, let count = try? writeFile(2, rest, path: "/dev/stderr"), count > 0 {
            rest = rest.dropFirst(count)
        }
    }
}
