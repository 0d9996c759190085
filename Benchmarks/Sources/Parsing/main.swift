import HTTPCore

// Prints how many nanoseconds one round of a piece of work takes, for `../../parse` to compare.
// The arguments: the work, and how many rounds to run; a multipart body comes on standard input.

let arguments = CommandLine.arguments
guard arguments.count == 3, let rounds = Int(arguments[2]), rounds > 0 else {
    fatalError("Usage: Parsing request|multipart ROUNDS")
}

let work: () throws -> Int
switch arguments[1] {
case "request":
    work = readRequest
case "multipart":
    var chunks: [[UInt8]] = []
    while let chunk = Input.chunk(of: 64 * 1024) { chunks.append(chunk) }
    work = { try parse(chunks) }
default:
    fatalError("There is no work called \(arguments[1]).")
}

var sum = 0
let time = try ContinuousClock().measure { for _ in 0..<rounds { sum &+= try work() } }
// The sum keeps the compiler from leaving the work out.
guard sum > 0 else { fatalError("The work found nothing.") }
print(time / rounds / .nanoseconds(1))
