import NIOCore

/// A body of a request of which the first part has come, and the rest comes when a test lets it.
struct HeldBody: AsyncSequence, Sendable {
  typealias Element = ByteBuffer

  private let first: ByteBuffer
  private let rest = AsyncStream<ByteBuffer>.makeStream()
  private let asked = AsyncStream<Void>.makeStream()

  init(_ first: String) { self.first = ByteBuffer(string: first) }

  /// Waits until the first part was taken and the rest is waited for.
  func isHeld() async { for await _ in asked.stream { return } }

  /// Sends the rest.
  func end(_ text: String) {
    rest.continuation.yield(ByteBuffer(string: text))
    rest.continuation.finish()
  }

  func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(first: first, rest: rest.stream.makeAsyncIterator(), asked: asked.continuation)
  }

  struct AsyncIterator: AsyncIteratorProtocol {
    fileprivate var first: ByteBuffer?
    fileprivate var rest: AsyncStream<ByteBuffer>.AsyncIterator
    fileprivate let asked: AsyncStream<Void>.Continuation

    mutating func next() async throws -> ByteBuffer? {
      if let part = first {
        first = nil
        return part
      }
      asked.finish()
      return await rest.next()
    }
  }
}
