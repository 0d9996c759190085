import ASGIWebSocket
import HTTPCore

// Prints how many nanoseconds the codec takes for a message, for `../../websocket` to compare.
//
// The arguments: the work, the bytes of the message, how many to read before it is timed, and how
// many then.

/// Text in which some is repeated, as in what applications send.
func text(_ count: Int) -> String {
    var text = ""
    var number = 0
    while text.utf8.count < count {
        text +=
            #"{"id":\#(number),"user":"user-\#(number * 7919 % 1000)","likes":\#(number % 13)},"#
        number += 1
    }
    return String(text.prefix(count))
}

let arguments = CommandLine.arguments
guard arguments.count == 5, let count = Int(arguments[2]), let warmUp = Int(arguments[3]),
    let passes = Int(arguments[4])
else {
    fatalError("Usage: WebSocketCodec unmask|echo|takeover|deflate COUNT WARM-UP PASSES")
}

let message = WebSocketMessage.text(text(count))
var work: (inout Echo) throws -> Int = { try $0.answer() }
var echo: Echo
switch arguments[1] {
case "unmask":
    echo = try Echo(.binary(Array(text(count).utf8)), compressing: nil)
    work = { try $0.read() }
case "echo":
    echo = try Echo(message, compressing: nil)
case "deflate":
    echo = try Echo(message, compressing: DeflateConfiguration(minimumBytes: 1))
case "takeover":
    let configuration = DeflateConfiguration(
        serverNoContextTakeover: false, clientNoContextTakeover: false, minimumBytes: 1)
    echo = try Echo(message, compressing: configuration)
default: fatalError("There is no work called \(arguments[1]).")
}
var sum = 0
for _ in 0..<warmUp { sum += try work(&echo) }
let start = ContinuousClock.now
for _ in 0..<passes { sum += try work(&echo) }
let time = ContinuousClock.now - start
guard sum > 0 else { fatalError("Nothing was read.") }
print(time / passes / .nanoseconds(1))
