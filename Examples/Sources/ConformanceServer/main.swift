import ASGIServer

// The server that outside test suites and benchmarks drive.

let options = Options(CommandLine.arguments)
let configuration = ServerConfiguration(
    host: options.host, port: options.port, eventLoopCount: options.threads)
do {
    let application = try makeApplication(servingFilesIn: options.staticFolder)
    try await Server(application, configuration: configuration).run()
} catch {
    fail("\(error)")
}
