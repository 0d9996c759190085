/// A message on its way, of which all readers get the same one.
///
/// Inboxes do not know what is in it. So they are compiled once, for messages of all types, and a
/// message takes as much room in them as a reference, however large it is.
final class Letter<Message: Sendable>: Sendable {
    let message: Message

    init(_ message: Message) { self.message = message }
}

/// A letter of any type.
typealias AnyLetter = any AnyObject & Sendable
