#if Server
import HTTPCore
import Logging

/// What every connection of a running server needs.
final class Service: Sendable {
    let application: any ASGIApplication
    let configuration: ServerConfiguration
    let state: Attributes
    let logger: Logger
    let connections = ConnectionRegistry()

    init(
        application: any ASGIApplication, configuration: ServerConfiguration, state: Attributes,
        logger: Logger
    ) {
        self.application = application
        self.configuration = configuration
        self.state = state
        self.logger = logger
    }
}
#endif
