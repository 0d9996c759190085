import HTTPCore

/// What tells one mount from every other.
final class MountID: Sendable, Hashable {
    static func == (one: MountID, other: MountID) -> Bool { one === other }

    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// The states of what is mounted, in the state of everybody.
private enum MountStates: AttributeKey { typealias Value = [MountID: LifespanState] }

extension LifespanState {
    /// A new state for what is mounted, which begins with what is stored here.
    func mounted(_ mount: MountID) -> LifespanState {
        let own = LifespanState(attributes)
        own[MountStates.self] = nil
        var states = self[MountStates.self] ?? [:]
        states[mount] = own
        self[MountStates.self] = states
        return own
    }
}

extension Attributes {
    /// The state that what is mounted stored while it started; without a start, everybody's.
    func mounted(_ mount: MountID) -> Attributes {
        self[MountStates.self]?[mount]?.attributes ?? self
    }
}
