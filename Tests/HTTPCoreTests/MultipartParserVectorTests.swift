import HTTPCore
import TestSupport
import Testing

@Suite(.enabled(if: Vectors.areHere, Vectors.absence)) struct MultipartParserVectorTests {
    @Test(arguments: try MultipartVector.all)
    func bodyIsReadAlikeHoweverItIsCut(_ vector: MultipartVector) {
        let whole = MultipartReading([vector.body], boundary: vector.actualBoundary)

        for pieces in vector.body.everyCut {
            let reading = MultipartReading(pieces, boundary: vector.actualBoundary)
            #expect(reading == whole)
        }
        #expect((whole.error == nil) == (vector.error_at == nil))
    }

    @Test(arguments: try MultipartVector.all.filter { $0.error_at != nil })
    func errorIsAtTheByteThatIsWrong(_ vector: MultipartVector) {
        let reading = MultipartReading([vector.body], boundary: vector.actualBoundary)

        #expect(reading.error?.offset == vector.error_at)
        #expect(reading.error?.status == .badRequest)
    }

    @Test(arguments: try MultipartVector.all)
    func partsAreThoseOfTheCase(_ vector: MultipartVector) async throws {
        for pieces in vector.body.everyCut {
            let request = Request(ScriptedSource(pieces: pieces), as: vector.contentType)
            var found: [VectorPart] = []
            let error = await formError {
                for try await part in try request.multipart() {
                    found.append(
                        VectorPart(
                            name: part.name ?? "", fileName: part.fileName,
                            contentType: part.contentType?.description,
                            content: try await part.collect()))
                }
            }
            #expect((error == nil) == (vector.error_at == nil))
            if error == nil { #expect(found == vector.expected) }
        }
    }

    @Test(arguments: try MultipartVector.all)
    func formIsThatOfTheCase(_ vector: MultipartVector) async throws {
        for pieces in vector.body.everyCut {
            let request = Request(ScriptedSource(pieces: pieces), as: vector.contentType)
            guard vector.error_at == nil else {
                #expect(await formError { try await request.form() } != nil)
                continue
            }
            var found: [VectorPart] = []
            for field in try await request.form() { found.append(try await VectorPart(field)) }
            #expect(found == vector.expected)
        }
    }
}

extension VectorPart {
    fileprivate init(_ field: Form.Field) async throws {
        switch field.value {
        case .text(let text):
            self.init(
                name: field.name, fileName: nil, contentType: nil, content: Array(text.utf8))
        case .file(let file):
            self.init(
                name: field.name, fileName: file.fileName,
                contentType: file.contentType?.description, content: try await file.collect())
        }
    }
}
