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
    private struct Entry: Sendable {
        let key: ObjectIdentifier
        var value: any Sendable
    }

    private var entries: [Entry] = []

    /// Makes a storage with nothing in it.
    public init() {}

    /// Whether nothing is stored.
    public var isEmpty: Bool { entries.isEmpty }

    /// The value stored under a key; setting `nil` removes it.
    public subscript<Key: AttributeKey>(key: Key.Type) -> Key.Value? {
        get {
            let id = ObjectIdentifier(key)
            return entries.first { $0.key == id }?.value as? Key.Value
        }
        set {
            let id = ObjectIdentifier(key)
            let index = entries.firstIndex { $0.key == id }
            switch (index, newValue) {
            case (let index?, let value?): entries[index].value = value
            case (let index?, nil): entries.remove(at: index)
            case (nil, let value?):
                // One allocation for what a request usually carries.
                if entries.isEmpty { entries.reserveCapacity(3) }
                entries.append(Entry(key: id, value: value))
            case (nil, nil): break
            }
        }
    }
}
