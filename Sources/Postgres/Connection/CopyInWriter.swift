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
