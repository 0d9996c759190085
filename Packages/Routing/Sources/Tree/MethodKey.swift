import HTTPCore

/// A method as a number: its bytes, if there are eight at most, or else its place in a list.
struct MethodKey: Sendable, Hashable {
    let number: UInt64

    private init(number: UInt64) { self.number = number }

    /// The key of a method; `nil` if it is longer than eight bytes.
    init?(_ method: HTTPRequest.Method) {
        // Two words are compared, which is quicker than three bytes are read.
        if method == .get {
            self = .get
            return
        }
        var number: UInt64 = 0
        for byte in method.rawValue.utf8 {
            guard number >> 56 == 0 else { return nil }
            number = number << 8 | UInt64(byte)
        }
        self.number = number
    }

    /// The key of a method that is longer than eight bytes, by its place in a list.
    init(long index: Int) { number = 1 << 63 | UInt64(index) }

    /// Stands for every method that has no entry of its own.
    static let any = MethodKey(number: 0)
    /// Stands for a method that has no entry anywhere.
    static let unknown = MethodKey(number: .max)
    static let get = MethodKey(number: 0x47_4554)
    static let head = MethodKey(number: 0x4845_4144)
}
