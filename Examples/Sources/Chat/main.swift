import ASGIServer

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

// `Chat [PORT]` serves at a port of 127.0.0.1, by default 8000.

let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 8000
do {
    let server = Server(makeApp(), configuration: ServerConfiguration(port: port))
    try await server.run { address in
        print(
            "Open http://\(address)/?room=lobby&name=Kim in one tab, and with another name in a second."
        )
        // Whoever starts this in a script reads the address.
        _ = unsafe fflush(nil)
    }
} catch {
    print("\(error)")
    exit(1)
}
