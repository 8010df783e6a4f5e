/// COPY as scopes; never left half done.
extension PostgresConnection {
  /// Streams a `COPY … TO STDOUT`. The body runs in the caller's isolation and pulls the chunks.
  ///
  /// If the body leaves before the end, the COPY is cancelled and the connection is closed.
  /// - Parameters:
  ///   - sql: without binds; use `\(literal:)` for a UUID or an integer.
  ///   - deadline: for the beginning and for each chunk, not for the whole; nil = `statementTimeout`.
  @discardableResult public func copyOut<R: Sendable>(
    _ sql: SQL, deadline: Duration? = nil, isolation: isolated (any Actor)? = #isolation,
    _ body: (CopyOutChunks) async throws -> R
  ) async throws -> R {
    let number = try await beginCopy(sql, out: true, deadline: deadline)
    let result: R
    do {
      result = try await body(CopyOutChunks(connection: self, number: number, deadline: deadline))
    } catch {
      await leaveCopy(number)
      throw error
    }
    await leaveCopy(number)
    return result
  }

  /// Streams a `COPY … FROM STDIN`. The body runs in the caller's isolation and writes the data; if it throws, nothing is
  /// stored and the connection stays usable.
  /// - Parameter deadline: for the beginning, each write and the end, not for the whole; nil = `statementTimeout`.
  /// - Returns: the rows stored.
  @discardableResult public func copyIn(
    _ sql: SQL, deadline: Duration? = nil, isolation: isolated (any Actor)? = #isolation,
    _ body: (CopyInWriter) async throws -> Void
  ) async throws -> Int {
    let number = try await beginCopy(sql, out: false, deadline: deadline)
    do {
      try await body(CopyInWriter(connection: self, number: number, deadline: deadline))
    } catch {
      await abortCopy(number)
      throw error
    }
    return try await finishCopy(number, deadline: deadline)
  }

  private func beginCopy(_ sql: SQL, out: Bool, deadline: Duration?) async throws -> Int {
    try await interruptible(deadline) { try wire.beginCopy(sql, out: out, $0) }
  }

  func nextChunk(_ number: Int, deadline: Duration?) async throws -> [UInt8]? {
    try await interruptible(deadline) { try wire.nextChunk(number, $0) }
  }

  func write(_ bytes: [UInt8], _ number: Int, deadline: Duration?) async throws {
    try await interruptible(deadline) { try wire.write(bytes, number, $0) }
  }

  private func finishCopy(_ number: Int, deadline: Duration?) async throws -> Int {
    try await interruptible(deadline) { try wire.finishCopy(number, abort: false, $0) }
  }

  private func leaveCopy(_ number: Int) { wire.leaveCopy(number) }

  private func abortCopy(_ number: Int) {
    do {
      _ = try wire.finishCopy(number, abort: true, Request(token: nil, timeout: Request.grace))
    } catch {
      wire.close()
    }
  }
}

/// Sends the data of a COPY FROM STDIN; returns only when the data has left this process, so memory stays bounded.
public struct CopyInWriter: Sendable {
  let connection: PostgresConnection
  let number: Int
  /// For each write.
  let deadline: Duration?

  /// Sends bytes in the format that the COPY names; rows may be split anywhere.
  public func write(_ bytes: [UInt8]) async throws {
    try await connection.write(bytes, number, deadline: deadline)
  }
}

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

/// Reads the rows of a binary `COPY … TO STDOUT` out of its chunks, in order.
///
/// It checks every length against the chunk and never reads past it.
public struct CopyRows: Sendable {
  private static let signature: [UInt8] = [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00]
  private var sawHeader: Bool

  /// - Parameter behindHeader: whether the chunks to read come after the first one, which begins with the format's header.
  public init(behindHeader: Bool = false) { sawHeader = behindHeader }

  /// Calls `body` with the fields of each row of a chunk; a field is nil where the column is null.
  ///
  /// - Parameters:
  ///   - chunk: whole rows, as ``CopyOutChunks`` gives them; the first one begins with the format's header.
  ///   - columns: how many fields each row has.
  ///   - body: may use the fields until it returns, and not longer.
  /// - Throws: ``PostgresError`` `protocolViolation` where the chunk does not hold what the format promises, and
  ///   whatever `body` throws.
  public mutating func forEach(
    in chunk: [UInt8], columns: Int, _ body: ([UnsafeRawBufferPointer?]) throws -> Void
  ) throws {
    try chunk.withUnsafeBytes { bytes in
      var offset = 0
      func take(_ count: Int) throws -> UnsafeRawBufferPointer {
        guard count >= 0, count <= bytes.count - offset else { throw Self.malformed }
        defer { offset += count }
        return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
      }
      func int32() throws -> Int32 { Int32(bigEndian: try take(4).loadUnaligned(as: Int32.self)) }
      func int16() throws -> Int16 { Int16(bigEndian: try take(2).loadUnaligned(as: Int16.self)) }

      if !sawHeader {
        guard try take(Self.signature.count).elementsEqual(Self.signature) else { throw Self.malformed }
        _ = try take(4)
        _ = try take(Int(try int32()))
        sawHeader = true
      }
      var fields: [UnsafeRawBufferPointer?] = []
      fields.reserveCapacity(columns)
      while offset < bytes.count {
        let count = try int16()
        if count == -1 { return }
        guard count == columns else { throw Self.malformed }
        fields.removeAll(keepingCapacity: true)
        for _ in 0..<columns {
          let length = try int32()
          fields.append(length == -1 ? nil : try take(Int(length)))
        }
        try body(fields)
      }
    }
  }

  /// What a chunk that does not keep to the format, or a field of another size than its type, is refused with.
  public static let malformed = PostgresError(
    .protocolViolation, "The data of a binary COPY does not have the form that the format promises.")
}
