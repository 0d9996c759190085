/// What is known of the TLS connection that carried a scope (ASGI TLS 0.2).
public struct TLSInformation: Sendable, Hashable {
    /// The server's certificate as PEM, if known.
    public var serverCertificate: String?
    /// The client's certificates as PEM, its own first; empty if it sent none.
    public var clientCertificateChain: [String]
    /// The distinguished name of the client (RFC 4514), if it presented a certificate.
    public var clientCertificateName: String?
    /// Why the client's certificate was not accepted; `nil` if it was, or if there was none.
    public var clientCertificateError: String?
    /// The version on the wire: 0x0303 is TLS 1.2, 0x0304 is TLS 1.3.
    public var version: UInt16?
    /// The cipher suite by its IANA number, for example 0x1301.
    public var cipherSuite: UInt16?

    /// Describes a TLS connection; what is left out is unknown.
    public init(
        serverCertificate: String? = nil,
        clientCertificateChain: [String] = [],
        clientCertificateName: String? = nil,
        clientCertificateError: String? = nil,
        version: UInt16? = nil,
        cipherSuite: UInt16? = nil
    ) {
        self.serverCertificate = serverCertificate
        self.clientCertificateChain = clientCertificateChain
        self.clientCertificateName = clientCertificateName
        self.clientCertificateError = clientCertificateError
        self.version = version
        self.cipherSuite = cipherSuite
    }
}
