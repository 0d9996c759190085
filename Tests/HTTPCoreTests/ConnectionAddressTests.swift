import HTTPCore
import Testing

@Suite struct ConnectionAddressTests {
    @Test(arguments: [
        (ConnectionAddress.host("127.0.0.1", port: 80), "127.0.0.1:80"),
        (.host("example.com", port: 0), "example.com:0"), (.host("::1", port: 443), "[::1]:443"),
        (.host("2001:db8::1", port: 65_535), "[2001:db8::1]:65535"),
        (.unixSocket(path: "/run/app.sock"), "unix:/run/app.sock"),
        (.unixSocket(path: ""), "unix:"),
    ])
    func addressIsWrittenAsInURLs(_ address: ConnectionAddress, _ text: String) {
        #expect(address.description == text)
    }
}
