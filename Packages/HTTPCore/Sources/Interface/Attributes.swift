/// Names a value of one type in ``Attributes``.
///
/// ```swift
/// enum CurrentUser: AttributeKey { typealias Value = User }
/// request[CurrentUser.self] = user
/// ```
public protocol AttributeKey {
    /// The type of the value that the key stands for.
    associatedtype Value: Sendable
}

/// A few values under typed keys.
///
/// Takes one word and allocates nothing until something is stored; a look-up is linear, which is
/// faster than hashing for the handful of values that a request carries.
public struct Attributes: Sendable {
    @usableFromInline
    struct Entry: Sendable {
        @usableFromInline let key: ObjectIdentifier
        @usableFromInline var value: any Sendable

        @usableFromInline
        init(key: ObjectIdentifier, value: any Sendable) {
            self.key = key
            self.value = value
        }
    }

    @usableFromInline var entries: [Entry] = []

    /// Makes a storage with nothing in it.
    public init() {}

    /// Whether nothing is stored.
    public var isEmpty: Bool { entries.isEmpty }

    // Inlinable, so that it is compiled for the type of the value: every request stores some.

    /// The value stored under a key; setting `nil` removes it.
    @inlinable
    public subscript<Key: AttributeKey>(key: Key.Type) -> Key.Value? {
        get {
            guard let index = index(of: ObjectIdentifier(key)) else { return nil }
            return entries[index].value as? Key.Value
        }
        set {
            let id = ObjectIdentifier(key)
            if let value = newValue { store(value, id) } else { remove(id) }
        }
    }

    @usableFromInline
    func index(of key: ObjectIdentifier) -> Int? {
        for index in entries.indices where entries[index].key == key { return index }
        return nil
    }

    @usableFromInline
    mutating func store(_ value: any Sendable, _ key: ObjectIdentifier) {
        if let index = index(of: key) {
            entries[index].value = value
        } else {
            // One allocation for what a request usually carries.
            if entries.isEmpty { entries.reserveCapacity(3) }
            entries.append(Entry(key: key, value: value))
        }
    }

    @usableFromInline
    mutating func remove(_ key: ObjectIdentifier) {
        if let index = index(of: key) { entries.remove(at: index) }
    }
}
