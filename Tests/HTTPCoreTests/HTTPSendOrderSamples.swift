import HTTPCore

extension OrderSample {
    /// The transitions of one HTTP response with all extensions.
    static let http: [OrderSample] = [
        // The body.
        OrderSample(.start(), .lastPart, give: .accepted, .accepted, isComplete: true),
        OrderSample(.start(), .part, .part, give: .accepted, .accepted, .accepted),
        OrderSample(
            .start(), .part, .part, .lastPart, give: .accepted, .accepted, .accepted, .accepted,
            isComplete: true),
        OrderSample(.start(), .start(), give: .accepted, .refused),
        OrderSample(.start(), .part, .start(), give: .accepted, .accepted, .refused),
        // Files.
        OrderSample(.start(), .wholeFile, give: .accepted, .accepted, isComplete: true),
        OrderSample(
            .start(), .wholeFile, .wholeFile, give: .accepted, .accepted, .ignored,
            isComplete: true),
        OrderSample(.start(), .part, .wholeFile, give: .accepted, .accepted, .refused),
        OrderSample(.start(), .filePart, .wholeFile, give: .accepted, .accepted, .refused),
        OrderSample(
            .start(), .filePart, .part, .lastFilePart,
            give: .accepted, .accepted, .accepted, .accepted, isComplete: true),
        OrderSample(
            .start(), .part, .filePart, .lastPart,
            give: .accepted, .accepted, .accepted, .accepted, isComplete: true),
        // Trailers.
        OrderSample(.start(hasTrailers: true), .lastPart, give: .accepted, .accepted),
        OrderSample(
            .start(hasTrailers: true), .lastPart, .httpResponseTrailers([:], more: true), .trailers,
            give: .accepted, .accepted, .accepted, .accepted, isComplete: true),
        OrderSample(
            .start(hasTrailers: true), .wholeFile, .trailers,
            give: .accepted, .accepted, .accepted, isComplete: true),
        OrderSample(
            .start(hasTrailers: true), .lastFilePart, .trailers,
            give: .accepted, .accepted, .accepted, isComplete: true),
        OrderSample(
            .start(hasTrailers: true), .part, .trailers, give: .accepted, .accepted, .refused),
        OrderSample(.start(), .trailers, give: .accepted, .refused),
        OrderSample(.start(), .part, .trailers, give: .accepted, .accepted, .refused),
        OrderSample(
            .start(), .lastPart, .trailers, give: .accepted, .accepted, .ignored, isComplete: true),
        OrderSample(
            .start(hasTrailers: true), .lastPart, .lastPart, .part, .filePart, .wholeFile, .push,
            .start(), .trailers,
            give: .accepted, .accepted, .refused, .refused, .refused, .refused, .refused, .refused,
            .accepted, isComplete: true),
        // Push, hints and debug information.
        OrderSample(
            .start(), .push, .part, .push, .lastPart,
            give: .accepted, .accepted, .accepted, .accepted, .accepted, isComplete: true),
        OrderSample(
            .hint, .hint, .start(), .hint, .lastPart,
            give: .accepted, .accepted, .accepted, .accepted, .accepted, isComplete: true),
        OrderSample(
            .debug, .debug, .start(), .debug, give: .accepted, .refused, .accepted, .refused),
        OrderSample(
            .hint, .debug, .start(), .lastPart, give: .accepted, .accepted, .accepted, .accepted,
            isComplete: true),
    ]
}
