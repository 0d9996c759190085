/// How much of a message is accepted.
public struct WebSocketLimits: Sendable, Hashable {
    /// The bytes of one message, inflated if it was compressed, 16 MiB by default; more is 1009.
    public var messageBytes: Int
    /// The bytes of one frame's payload as it travels, 16 MiB and 64 KiB by default; more is 1009.
    ///
    /// That is a message of 16 MiB that compression has made longer instead of shorter.
    public var frameBytes: Int
    /// The frames of one message, 131,072 by default; more is 1009.
    ///
    /// Holds off messages that never end, whose frames are empty or nearly so.
    public var framesPerMessage: Int

    /// Sets limits; what is left out has its default.
    public init(
        messageBytes: Int = 16_777_216,
        frameBytes: Int = 16_842_752,
        framesPerMessage: Int = 131_072
    ) {
        self.messageBytes = messageBytes
        self.frameBytes = frameBytes
        self.framesPerMessage = framesPerMessage
    }
}
