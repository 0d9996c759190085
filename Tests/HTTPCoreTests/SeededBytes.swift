/// Bytes that look random and are the same in every run (SplitMix64).
struct SeededBytes: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// A text of up to so many bytes: parts that a parser knows, with any bytes between them.
    mutating func text(upTo limit: Int, of parts: [String]) -> String {
        var bytes: [UInt8] = []
        let length = Int.random(in: 0...limit, using: &self)
        while bytes.count < length {
            if Bool.random(using: &self), let part = parts.randomElement(using: &self) {
                bytes += part.utf8
            } else {
                bytes.append(.random(in: .min ... .max, using: &self))
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
