import ASGIServer
import ASGITools

// A service as it runs behind a proxy on this machine: who asks is who asked the proxy, and every
// response is a line, but those to probes.

let proxies = try TrustedProxies(["127.0.0.1", "::1"])
let application = AccessLogMiddleware(makeApp { true }) { exchange in
    guard exchange.route != "/livez", exchange.route != "/readyz" else { return }
    let status = exchange.status.map { "\($0.code)" } ?? "-"
    let client = exchange.request.client.map { "\($0)" } ?? "-"
    print(client, exchange.request.method, exchange.route ?? "-", status, exchange.duration)
}.behind(proxies)

try await Server(application, configuration: ServerConfiguration(port: 8000)).run()
