/// A kind of parameter with a name of its own, such as `slug` in `/posts/{title:slug}`.
///
/// ```swift
/// let slug = PathConverter("slug") { text in text.allSatisfy { $0.isLowercase || $0 == "-" } }
/// let pattern = try PathPattern("/posts/{title:slug}", converters: .standard.adding(slug))
/// ```
public struct PathConverter: Sendable, Hashable {
    private final class Box: Sendable {
        let accepting: @Sendable (String) -> Bool

        init(_ accepting: @escaping @Sendable (String) -> Bool) { self.accepting = accepting }
    }

    /// The name that patterns use.
    public let name: String
    private let box: Box

    /// Makes a converter.
    ///
    /// - Parameters:
    ///   - name: A letter or `_`, then letters, digits and `_`, all of ASCII; another name is a
    ///     mistake of the program and stops it.
    ///   - accepting: Whether a parameter may stand for a text, which is decoded and not empty. It
    ///     is called while a request is routed, perhaps several times, and must be quick.
    public init(_ name: String, accepting: @escaping @Sendable (String) -> Bool) {
        precondition(
            PathConverters.isName(name), "\"\(name)\" is not a name for a path converter.")
        self.name = name
        box = Box(accepting)
    }

    func accepts(_ text: String) -> Bool { box.accepting(text) }

    /// Whether two converters are copies of one.
    public static func == (left: PathConverter, right: PathConverter) -> Bool {
        left.box === right.box
    }

    /// Hashes the identity of the converter.
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(box)) }
}

/// The converters that the parameters of a pattern may name; see ``PathPattern``.
public struct PathConverters: Sendable {
    /// The built-in converters: `str`, `int`, `float`, `uuid` and `path`.
    public static let standard = PathConverters()

    private var custom: [String: PathConverter] = [:]

    /// Adds a converter; it takes the place of one with the same name, also of a built-in one.
    public mutating func add(_ converter: PathConverter) { custom[converter.name] = converter }

    /// These converters and another one; see ``add(_:)``.
    public func adding(_ converter: PathConverter) -> PathConverters {
        var converters = self
        converters.add(converter)
        return converters
    }

    /// The kind that a name stands for, if it is known.
    func kind(named name: String) -> ParameterKind? {
        if let converter = custom[name] { return .custom(converter) }
        return switch name {
        case "str": .text
        case "int": .int
        case "float": .float
        case "uuid": .uuid
        case "path": .path
        default: nil
        }
    }

    /// Whether a text could be the name of a converter, rather than a regular expression.
    static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, first < UInt8(ascii: "0") || first > UInt8(ascii: "9")
        else { return false }
        return text.utf8.allSatisfy(isNameByte)
    }

    static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
