/// A router under test, or what stands around it, with everything made that its lookups need.
public protocol Contender: Sendable {
    /// Makes the router, and what it will be asked.
    init(_ table: LookupTable) throws

    /// What the lookup at a position of the table finds; not timed.
    func find(at position: Int) async throws -> Finding

    /// Looks up the whole table so many times.
    ///
    /// - Returns: A number that depends on everything found, so that no work can be left out.
    func look(passes: Int) async throws -> Int
}

/// Prints how many nanoseconds a lookup takes, after it has checked what is found.
///
/// The arguments: the name of a contender, how often to look up all before it is timed, and how
/// often then. Concurrent, so that no handler has to be brought to another executor.
@concurrent
public func time(_ contenders: KeyValuePairs<String, any Contender.Type>) async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let warmUp = Int(arguments[2]), let passes = Int(arguments[3]),
        let type = contenders.first(where: { $0.key == arguments[1] })?.value
    else {
        let names = contenders.map(\.key).joined(separator: "|")
        fatalError("Usage: \(arguments[0]) \(names) WARM-UP PASSES <TABLE")
    }
    let table = LookupTable()
    let contender = try type.init(table)
    for (position, lookup) in table.lookups.enumerated() {
        let finding = try await contender.find(at: position)
        guard finding == lookup.expected else {
            fatalError("\(lookup.method) \(lookup.path) finds \(finding).")
        }
    }
    var sum = try await contender.look(passes: warmUp)
    let clock = ContinuousClock()
    let start = clock.now
    sum &+= try await contender.look(passes: passes)
    let time = clock.now - start
    guard sum != 0 else { fatalError("Nothing was found.") }
    print(time / (passes * table.lookups.count) / .nanoseconds(1))
}
