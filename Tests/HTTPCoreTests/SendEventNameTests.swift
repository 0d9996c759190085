import HTTPCore
import Testing

@Suite struct SendEventNameTests {
    @Test func namesAreThoseOfTheSpecification() {
        let names = (SendEvent.allHTTP + SendEvent.allWebSocket + SendEvent.allLifespan).map(\.name)

        #expect(
            names == [
                "http.response.start", "http.response.body", "http.response.body",
                "http.response.trailers", "http.response.push", "http.response.zerocopysend",
                "http.response.zerocopysend", "http.response.pathsend", "http.response.early_hint",
                "http.response.debug", "websocket.accept", "websocket.send", "websocket.close",
                "websocket.http.response.start", "websocket.http.response.body",
                "lifespan.startup.complete", "lifespan.startup.failed",
                "lifespan.shutdown.complete", "lifespan.shutdown.failed",
            ])
    }
}
