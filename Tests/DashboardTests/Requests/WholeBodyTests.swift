import Hummingbird
import NIOCore
import Testing

@testable import Dashboard

/// Bodies that come whole, and those that do not.
@Suite struct WholeBodyTests {
  private struct ConnectionLost: Error {}

  private func request(_ parts: [Result<String, any Error>]) -> Request {
    let body = AsyncThrowingStream<ByteBuffer, any Error> { stream in
      for part in parts {
        switch part {
        case .success(let text): stream.yield(ByteBuffer(string: text))
        case .failure(let error): stream.finish(throwing: error)
        }
      }
      stream.finish()
    }
    return Request(
      head: .init(method: .post, scheme: nil, authority: nil, path: "/"),
      body: RequestBody(asyncSequence: body))
  }

  @Test func isReadInOrder() async throws {
    let buffer = try await request([.success("ab"), .success("cd")]).wholeBody(upTo: 4)
    #expect(String(buffer: buffer) == "abcd")
  }

  @Test func oneThatEndsEarlyIsTheFaultOfTheRequest() async throws {
    let problem = await #expect(throws: Problem.self) {
      try await request([.success("ab"), .failure(ConnectionLost())]).wholeBody(upTo: 4)
    }
    #expect(problem?.code == .badRequest)
  }

  @Test func oneThatIsTooLongIsSaidToBe() async throws {
    let error = await #expect(throws: (any Error).self) {
      try await request([.success("abcde")]).wholeBody(upTo: 4)
    }
    #expect(Problem(try #require(error)).code == .bodyTooLarge)
  }
}
