/// Names that nobody can guess.
enum Random {
    /// A hidden file in the folder of another, so that one can take the place of the other.
    static func path(beside path: String) -> String {
        let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[...$0] } ?? ""
        return "\(folder).\(name())"
    }

    /// A path in a folder for a file that a client has named: its safe name, behind the digits.
    static func path(in folder: String, for fileName: String) -> String {
        "\(folder)/\(name())-\(FileName.safe(fileName))"
    }

    /// 16 hexadecimal digits.
    static func name() -> String {
        let digits = String(UInt64.random(in: .min ... .max), radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
