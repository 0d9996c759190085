import ASGIServer

// `make run` starts it.

do {
    try await Server(makeApp()).run { address in
        print(
            """
            Serving http://\(address). Stop with Ctrl-C. Try:
              curl http://\(address)/hello/world
              curl -N http://\(address)/count
              curl -d 'fish' http://\(address)/fortunes
            """)
        flush()
    }
} catch {
    fail(error)
}
