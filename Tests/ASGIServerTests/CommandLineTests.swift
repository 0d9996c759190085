import ASGIServer
import Testing

@Suite struct CommandLineTests {
    private func addresses(
        _ arguments: String..., environment: [String: String] = [:]
    ) throws -> [ListenAddress] {
        var configuration = ServerConfiguration(host: "127.0.0.1", port: 8080)
        try configuration.apply(arguments: arguments, environment: environment)
        return configuration.addresses
    }

    @Test func nothingChangesNothing() throws {
        #expect(try addresses() == [.tcp(port: 8080)])
        #expect(try addresses(environment: ["PORT": ""]) == [.tcp(port: 8080)])
    }

    @Test func optionsSayWhere() throws {
        #expect(try addresses("--port", "0") == [.tcp(port: 0)])
        #expect(try addresses("--host", "::") == [.tcp(host: "::", port: 8080)])
        #expect(try addresses("--unix", "/run/app") == [.unixSocket(path: "/run/app")])
    }

    @Test func valueMayStandInTheOption() throws {
        #expect(try addresses("--port=0", "--host=::") == [.tcp(host: "::", port: 0)])
        #expect(try addresses("--unix=/a=b") == [.unixSocket(path: "/a=b")])
    }

    @Test func optionsComeBeforeTheEnvironment() throws {
        let environment = ["HOST": "0.0.0.0", "PORT": "1"]
        #expect(try addresses(environment: environment) == [.tcp(host: "0.0.0.0", port: 1)])
        #expect(
            try addresses("--port", "2", environment: environment)
                == [.tcp(host: "0.0.0.0", port: 2)])
        #expect(
            try addresses("--unix", "a", environment: environment) == [.unixSocket(path: "a")])
        #expect(
            try addresses("--port", "2", environment: ["UNIX_SOCKET": "a"]) == [.tcp(port: 2)])
    }

    @Test func threadsAreThoseOfTheOption() throws {
        var configuration = ServerConfiguration()
        try configuration.apply(arguments: ["--threads", "3"], environment: ["THREADS": "2"])
        #expect(configuration.eventLoopCount == 3)
    }

    @Test(arguments: [
        (["--prot", "1"], "There is no option --prot."),
        (["--port"], "--port needs a value."),
        (["--port", "65536"], "--port is a number from 0 to 65535, and not \"65536\"."),
        (["--port", "+9310"], "--port is a number from 0 to 65535, and not \"+9310\"."),
        (["--port=-0"], "--port is a number from 0 to 65535, and not \"-0\"."),
        (["--prot=1"], "There is no option --prot."), (["--port="], "--port needs a value."),
        (["--unix", ""], "--unix needs a value."), (["-p", "1"], "There is no option -p."),
        (["--unix", "a", "--port", "1"], "--unix stands instead of --host and --port."),
        (["--threads", "0"], "--threads is a number from 1 to 1024, and not \"0\"."),
    ])
    func mistakesAreSentences(_ arguments: [String], _ sentence: String) {
        var configuration = ServerConfiguration()
        let error = #expect(throws: CommandLineError.self) {
            try configuration.apply(arguments: arguments)
        }
        #expect(error?.description == sentence)
    }

    @Test func mistakeInTheEnvironmentNamesTheVariable() {
        var configuration = ServerConfiguration()
        let error = #expect(throws: CommandLineError.self) {
            try configuration.apply(arguments: [], environment: ["PORT": "http"])
        }
        #expect(error?.description == "PORT is a number from 0 to 65535, and not \"http\".")
    }
}
