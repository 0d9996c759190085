/// What reads one head, over and over, as a connection reads heads one after the other.
protocol HeadReader {
    associatedtype Head

    /// Reads the head.
    mutating func read() throws -> Head

    /// What was read, to be held against what was sent.
    func findings(_ head: Head) -> Findings

    /// A number that is made of the same parts in no time, so that none can be left out.
    func size(_ head: Head) -> Int
}

/// The parts of a head that are checked.
struct Findings: Equatable {
    var fields: Int
    var target: String
    /// The value of `User-Agent`.
    var agent: String

    var size: Int { fields + target.utf8.count + agent.utf8.count }
}

extension HeadReader {
    /// The nanoseconds that one head takes, after the first was compared with what was sent.
    mutating func time(_ expected: Findings, warmUp: Int, count: Int) throws -> Double {
        let found = findings(try read())
        guard found == expected else { fatalError("The head that was read is another: \(found)") }
        var sum = 0
        for _ in 0..<warmUp { sum += size(try read()) }
        let start = ContinuousClock.now
        for _ in 0..<count { sum += size(try read()) }
        let time = ContinuousClock.now - start
        guard sum == (warmUp + count) * expected.size else { fatalError("A head was another.") }
        return time / count / .nanoseconds(1)
    }
}
