/// What an end wants of permessage-deflate (RFC 7692 section 7), before the handshake.
///
/// A context is the memory that one direction of a socket keeps between messages, so that what was
/// in one need not be said again in the next. For what this end sends it is about
/// 2^(window bits + 2) + 2^(``memoryLevel`` + 9) bytes, 32 KiB with the defaults; for what it
/// receives about 2^(window bits), 4 KiB, and 7 KiB besides. A socket has neither before the first
/// message that is compressed, and between messages only where the context is kept.
public struct DeflateConfiguration: Sendable, Hashable {
    /// Whether the server forgets its context after each message it sends, true by default.
    public let serverNoContextTakeover: Bool
    /// Whether the client forgets its context after each message it sends, true by default.
    public let clientNoContextTakeover: Bool
    /// The window of what the server sends, 9 to 15 bits, 12 by default.
    public let serverMaxWindowBits: Int
    /// The window of what the client sends, 9 to 15 bits, 12 by default.
    ///
    /// A server can ask for it only of clients that offer to be asked, as browsers do; others may
    /// use 15 bits.
    public let clientMaxWindowBits: Int
    /// The memory in which repetitions are looked for, 1 to 9, 5 by default.
    public let memoryLevel: Int
    /// The bytes from which on a message is compressed, 1024 by default.
    ///
    /// What is shorter fits into one packet anyhow. A message of no bytes is never compressed.
    public let minimumBytes: Int

    /// Sets what is wanted; traps if a number is out of its range.
    public init(
        serverNoContextTakeover: Bool = true, clientNoContextTakeover: Bool = true,
        serverMaxWindowBits: Int = 12, clientMaxWindowBits: Int = 12, memoryLevel: Int = 5,
        minimumBytes: Int = 1024
    ) {
        let windowBits = 9...15
        precondition(windowBits.contains(serverMaxWindowBits), "A window has 9 to 15 bits.")
        precondition(windowBits.contains(clientMaxWindowBits), "A window has 9 to 15 bits.")
        precondition((1...9).contains(memoryLevel), "A memory level is 1 to 9.")
        self.serverNoContextTakeover = serverNoContextTakeover
        self.clientNoContextTakeover = clientNoContextTakeover
        self.serverMaxWindowBits = serverMaxWindowBits
        self.clientMaxWindowBits = clientMaxWindowBits
        self.memoryLevel = memoryLevel
        self.minimumBytes = minimumBytes
    }
}
