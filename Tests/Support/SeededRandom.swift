/// Random numbers that are the same in every run, so that a failure can be repeated (SplitMix64).
public struct SeededRandom: RandomNumberGenerator {
    /// How often a property is tried: enough to find what is wrong, and still soon over.
    public static let rounds = 2000

    private var state: UInt64

    /// Begins a row of numbers.
    public init(seed: UInt64) { state = seed }

    /// The next number.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Any bytes.
    public mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
    }

    /// Any bytes, and any number of them up to a limit.
    public mutating func bytes(upTo limit: Int) -> [UInt8] {
        bytes(Int.random(in: 0...limit, using: &self))
    }

    /// Bytes of which each is one of a few.
    public mutating func bytes(_ count: Int, of alphabet: String) -> [UInt8] {
        let alphabet = Array(alphabet.utf8)
        return (0..<count).map { _ in alphabet[Int(next() % UInt64(alphabet.count))] }
    }

    /// Pieces put together: nearer to what a parser expects than bytes are.
    public mutating func text(of pieces: [String], upTo count: Int) -> String {
        (0..<Int.random(in: 0...count, using: &self)).map { _ in
            pieces.randomElement(using: &self) ?? ""
        }.joined()
    }

    /// In one of three cases any bytes, else pieces.
    public mutating func hostileText(of pieces: [String], upTo count: Int) -> String {
        Int.random(in: 0..<3, using: &self) == 0
            ? String(decoding: bytes(upTo: count), as: UTF8.self)
            : text(of: pieces, upTo: count)
    }

    /// Pieces with any bytes between them, up to about so many bytes.
    public mutating func mixedText(of pieces: [String], upTo limit: Int) -> String {
        var bytes: [UInt8] = []
        let length = Int.random(in: 0...limit, using: &self)
        while bytes.count < length {
            let piece = pieces.randomElement(using: &self) ?? ""
            bytes += Bool.random(using: &self) ? Array(piece.utf8) : self.bytes(1)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
