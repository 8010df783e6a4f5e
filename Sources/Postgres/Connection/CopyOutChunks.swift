/// The data of a COPY TO STDOUT, pulled chunk by chunk; nothing is read ahead beyond the socket's buffers.
///
/// Each chunk holds whole rows, about 256 KiB of them. In the binary format the first chunk begins with the file's
/// header, and the last one ends with its trailer.
public struct CopyOutChunks: AsyncSequence, Sendable {
  public typealias Element = [UInt8]

  let connection: PostgresConnection
  let number: Int
  /// For each chunk.
  let deadline: Duration?

  public struct AsyncIterator: AsyncIteratorProtocol, Sendable {
    let chunks: CopyOutChunks

    /// - Throws: `PostgresError`; then the COPY is over.
    public mutating func next() async throws -> [UInt8]? {
      try await chunks.connection.nextChunk(chunks.number, deadline: chunks.deadline)
    }
  }

  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(chunks: self) }
}
