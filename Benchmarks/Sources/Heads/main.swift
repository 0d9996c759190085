// Prints how many nanoseconds the head of a request takes that comes on standard input, for
// `../../heads` to compare.
//
// The arguments: who reads it (see the end), the number of its fields, its target, the value of
// `User-Agent`, how many heads to read before it is timed, and how many then.

let arguments = CommandLine.arguments
guard arguments.count == 7, let fields = Int(arguments[2]), let warmUp = Int(arguments[5]),
    let count = Int(arguments[6])
else {
    fatalError("Usage: Heads WORK FIELDS TARGET AGENT WARM-UP COUNT")
}

var text = ""
while let line = readLine(strippingNewline: false) { text += line }

func time(_ reader: some HeadReader) throws {
    var reader = reader
    let expected = Findings(fields: fields, target: arguments[3], agent: arguments[4])
    print(try reader.time(expected, warmUp: warmUp, count: count))
}

switch arguments[1] {
case "ours": try time(OurReader(text, readsFields: true))
case "ours-again": try time(OurReader(text, readsFields: false))
case "fields": try time(FieldsAlone(text))
case "nio": try time(try NIOReader(text))
case "nio-fields": try time(NIOFieldsReader(reader: try NIOReader(text)))
case "nio-request": try time(NIORequestReader(reader: try NIOReader(text)))
default: fatalError("Nobody is called \(arguments[1]).")
}
