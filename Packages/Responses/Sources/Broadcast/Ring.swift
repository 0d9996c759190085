/// A queue whose slots are used again.
///
/// It grows as it needs to. When it becomes empty, more than a few slots are given back: after a
/// burst, thousands of readers that wait for nothing cost little.
struct Ring<Element> {
    private static var keptSlots: Int { 8 }

    private var slots: [Element?] = []
    private var first = 0
    private(set) var count = 0

    mutating func append(_ element: Element) {
        if count == slots.count { grow() }
        slots[slot(count)] = element
        count += 1
    }

    mutating func popFirst() -> Element? {
        guard count > 0 else { return nil }
        let element = slots[first].take()
        first = slot(1)
        count -= 1
        if count == 0, slots.count > Self.keptSlots { self = Ring() }
        return element
    }

    /// The slot of an element, counted from the oldest.
    private func slot(_ offset: Int) -> Int {
        let slot = first + offset
        return slot < slots.count ? slot : slot - slots.count
    }

    private mutating func grow() {
        let size = max(2, count * 2)
        var grown: [Element?] = []
        grown.reserveCapacity(size)
        grown += slots[first...]
        grown += slots[..<first]
        grown += repeatElement(nil, count: size - count)
        slots = grown
        first = 0
    }
}
