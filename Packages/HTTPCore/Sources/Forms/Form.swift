/// The fields of a form in order, names as often as they were sent.
public struct Form: RandomAccessCollection, Sendable {
    /// What a field holds.
    public enum Value: Sendable {
        /// Text.
        case text(String)
        /// A file.
        case file(UploadedFile)
    }

    /// One name with what was sent under it.
    public struct Field: Sendable {
        /// The name, which may be empty.
        public let name: String
        /// The text or the file.
        public let value: Value

        /// Pairs a name with a value.
        public init(name: String, value: Value) {
            self.name = name
            self.value = value
        }
    }

    private let fields: [Field]

    /// Takes fields as they are.
    public init(_ fields: [Field] = []) { self.fields = fields }

    /// The first text of a name; `nil` if none was sent.
    public subscript(name: String) -> String? { values(for: name).first }

    /// All texts of a name in order.
    public func values(for name: String) -> [String] {
        fields.compactMap { field in
            if field.name.hasSameBytes(as: name), case .text(let text) = field.value {
                text
            } else {
                nil
            }
        }
    }

    /// The first file of a name; `nil` if none was sent.
    public func file(for name: String) -> UploadedFile? { files(for: name).first }

    /// All files of a name in order.
    public func files(for name: String) -> [UploadedFile] {
        fields.compactMap { field in
            if field.name.hasSameBytes(as: name), case .file(let file) = field.value {
                file
            } else {
                nil
            }
        }
    }

    /// The position of the first field.
    public var startIndex: Int { fields.startIndex }
    /// The position after the last field.
    public var endIndex: Int { fields.endIndex }
    /// The field at a position.
    public subscript(position: Int) -> Field { fields[position] }
}
