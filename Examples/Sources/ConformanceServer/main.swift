import ASGIServer

// The server that outside test suites and benchmarks drive.

var arguments = Array(CommandLine.arguments.dropFirst())
if arguments.contains(where: { ["--help", "-h"].contains($0) }) { help() }
let folder = takeStaticFolder(from: &arguments)
var configuration = ServerConfiguration(port: 8080)
do {
    try configuration.apply(arguments: arguments)
    let application = try makeApplication(servingFilesIn: folder)
    try await Server(application, configuration: configuration).run()
} catch {
    fail("\(error)")
}
