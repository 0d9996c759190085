import HTTPCore

extension QueryItems {
    /// Takes names with their values in order.
    init(_ pairs: KeyValuePairs<String, String>) {
        self.init(pairs.map { Item(name: $0.key, value: $0.value) })
    }
}
