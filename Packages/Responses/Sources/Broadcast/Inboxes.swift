/// The inboxes of all who read a broadcast.
struct Inboxes {
    private var all: [Inbox] = []
    private var isFinished = false

    var count: Int { all.count }

    /// The inboxes that have no room.
    var full: [Inbox] { all.filter(\.isFull) }

    /// Makes an inbox for one more reader; it has ended if the broadcast has.
    mutating func add(limit: Int, _ policy: SlowReaderPolicy) -> Inbox {
        let inbox = Inbox(place: all.count, limit: limit, policy)
        if isFinished { inbox.end(.finished) } else { all.append(inbox) }
        return inbox
    }

    /// Takes an inbox out, if it is still there; the last one gets its place.
    mutating func remove(_ inbox: Inbox) {
        let place = inbox.place
        guard place < all.count, all[place] === inbox else { return }
        let last = all.removeLast()
        guard last !== inbox else { return }
        all[place] = last
        last.place = place
    }

    /// Takes all out, for ever.
    mutating func finish() -> [Inbox] {
        isFinished = true
        defer { all = [] }
        return all
    }

    /// Puts a letter into every inbox, and takes those out that end.
    ///
    /// - Returns: The readers that wait for it.
    mutating func put(_ letter: AnyLetter) -> [WaitingReader] {
        var readers: [WaitingReader] = []
        // From the last to the first: what takes the place of another has got its letter.
        for place in all.indices.reversed() {
            let inbox = all[place]
            switch inbox.put(letter) {
            case .done: break
            case .wanted(let reader): readers.append(reader)
            case .tooSlow: remove(inbox)
            }
        }
        return readers
    }
}
