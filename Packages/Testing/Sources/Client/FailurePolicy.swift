/// What becomes of an error that escapes an application in memory.
///
/// Over a connection the server decides: the client sees its answer.
public enum FailurePolicy: Sendable, Hashable {
    /// It is thrown to the test, also one that the application has answered and thrown again.
    case rethrown
    /// It is answered as a server would: by what was sent before, or with 500.
    case answered
}
