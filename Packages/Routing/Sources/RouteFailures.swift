/// The nodes behind parameters that led nowhere, with the positions of the path.
struct RouteFailures {
    /// The failures that are not worth remembering yet.
    private var patience = 32
    private var starts: [Int32: Int] = [:]
    /// A bit for each position of the path, for one node behind the other.
    private var bits: [UInt64] = []

    func contains(_ node: Int32, _ position: Int) -> Bool {
        guard patience == 0, let start = starts[node] else { return false }
        return bits[start + position / 64] >> UInt64(position % 64) & 1 == 1
    }

    mutating func insert(_ node: Int32, _ position: Int, _ length: Int) {
        guard patience == 0 else {
            patience -= 1
            return
        }
        if starts[node] == nil {
            starts[node] = bits.count
            bits += repeatElement(0, count: length / 64 + 1)
        }
        guard let start = starts[node] else { return }
        bits[start + position / 64] |= 1 << UInt64(position % 64)
    }
}
