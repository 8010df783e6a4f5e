import CLibPQ
import Foundation

/// COPY in both directions, step by step with bounded memory; never a statement in between.
extension Wire {
  /// How much a chunk of a COPY holds before it is handed on, in bytes.
  static let chunkSize = 256 << 10

  /// Sends the COPY and waits until data may flow. Returns the number that the COPY is known by.
  func beginCopy(_ sql: SQL, out: Bool, _ request: Request) throws -> Int {
    guard sql.binds.isEmpty else {
      throw PostgresError(.misuse, "COPY takes no binds: use \\(literal:) for a UUID or an integer")
    }
    var request = request
    if isManaged { request.isDecisive = false }
    try begin(request)
    defer { settle() }
    let pointer = try idle()
    try checkBeforeSending(pointer, request)
    notices.lostReplica = false
    guard PQsendQuery(pointer, sql.text) == 1 else { throw lost(request, sent: false) }
    try flush(pointer, &request)
    guard let first = try nextResult(pointer, &request).map({ QueryResult($0) }) else { throw lost(request) }
    switch (first.status, out) {
    case (PGRES_COPY_OUT, true), (PGRES_COPY_IN, false):
      copyCount += 1
      copy = out ? .out(copyCount) : .into(copyCount)
      guard request.endReason == nil else {
        copy = .none
        close()
        throw Self.ended(request)
      }
      return copyCount
    case (PGRES_COPY_OUT, _), (PGRES_COPY_IN, _), (PGRES_COPY_BOTH, _):
      throw violation("the COPY goes in the other direction", request)
    default:
      let failure = first.status == PGRES_FATAL_ERROR ? ServerReport(first.pointer) : nil
      try drain(pointer, &request)
      try conclude(failure, request)
      throw PostgresError(.misuse, "the statement is not a COPY")
    }
  }

  /// Whole rows of about `chunkSize`; nil when the COPY is over.
  func nextChunk(_ number: Int, _ request: Request) throws -> [UInt8]? {
    guard copy == .out(number) else { return nil }
    var request = request
    if isManaged { request.isDecisive = false }
    defer { settle() }
    let pointer = try open()
    var chunk: [UInt8] = []
    while true {
      var row: UnsafeMutablePointer<CChar>?
      let count = Int(PQgetCopyData(pointer, &row, 1))
      if count > 0 {
        if chunk.isEmpty { chunk.reserveCapacity(Self.chunkSize + max(count, 4096)) }
        chunk.append(contentsOf: UnsafeRawBufferPointer(start: row, count: count))
        PQfreemem(row)
        if chunk.count >= Self.chunkSize { return chunk }
      } else if count == 0 {
        try wait(pointer, for: POLLIN, &request)
      } else {
        try endCopy(pointer, &request)
        return chunk.isEmpty ? nil : chunk
      }
    }
  }

  /// The reader leaves before the end: the server is told to stop, and the connection is closed.
  func leaveCopy(_ number: Int) {
    guard copy == .out(number) || copy == .into(number) else { return }
    copy = .none
    if let pointer { cancelRemotely(pointer) }
    close()
  }

  /// Sends data, and waits until it has left this process: the sender can be no faster than the server.
  func write(_ bytes: [UInt8], _ number: Int, _ request: Request) throws {
    guard copy == .into(number) else { throw PostgresError(.misuse, "this COPY is over") }
    var request = request
    if isManaged { request.isDecisive = false }
    let pointer = try open()
    try bytes.withUnsafeBufferPointer { buffer in
      var offset = 0
      while offset < buffer.count {
        let part = UnsafeBufferPointer(rebasing: buffer[offset..<min(offset + 1 << 20, buffer.count)])
        let sent = part.withMemoryRebound(to: CChar.self) {
          PQputCopyData(pointer, $0.baseAddress, Int32($0.count))
        }
        switch sent {
        case 1:
          offset += part.count
          try flush(pointer, &request)
        case 0: try wait(pointer, for: POLLIN | POLLOUT, &request)
        default: throw lost(request)
        }
        guard request.endReason == nil else {
          let error = Self.ended(request)
          copy = .none
          close()
          throw error
        }
      }
    }
  }

  /// Ends the COPY and gives the rows that were stored.
  /// - Parameter abort: the server is told to store nothing; the error that it answers with is dropped.
  func finishCopy(_ number: Int, abort: Bool, _ request: Request) throws -> Int {
    guard copy == .into(number) else { throw PostgresError(.misuse, "this COPY is over") }
    var request = request
    if isManaged || abort { request.isDecisive = false }
    defer { settle() }
    let pointer = try open()
    while true {
      let sent = PQputCopyEnd(pointer, abort ? "the client gave up" : nil)
      if sent == 1 { break }
      guard sent == 0 else { throw lost(request) }
      try wait(pointer, for: POLLIN | POLLOUT, &request)
    }
    try flush(pointer, &request)
    do {
      return try endCopy(pointer, &request)
    } catch let error as PostgresError
      where abort && isStillOpen && error.code != .connectionLost
    { return 0 }
  }

  private var isStillOpen: Bool { pointer != nil }

  @discardableResult private func endCopy(_ pointer: OpaquePointer, _ request: inout Request) throws -> Int {
    copy = .none
    var failure: ServerReport?
    var count = 0
    while let result = try nextResult(pointer, &request).map({ QueryResult($0) }) {
      switch result.status {
      case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE: failure = failure ?? ServerReport(result.pointer)
      case PGRES_COMMAND_OK: count = result.affectedRows
      case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH: throw violation("a COPY within a COPY", request)
      default: break
      }
    }
    guard PQstatus(pointer) == CONNECTION_OK else {
      close()
      throw failure?.error(mayHaveCommitted: request.isDecisive) ?? lost(request)
    }
    try conclude(failure, request)
    return count
  }

  private func drain(_ pointer: OpaquePointer, _ request: inout Request) throws {
    while let result = try nextResult(pointer, &request).map({ QueryResult($0) }) {
      guard
        result.status == PGRES_FATAL_ERROR || result.status == PGRES_COMMAND_OK
          || result.status == PGRES_TUPLES_OK
      else { throw violation("the statement is not one COPY", request) }
    }
  }

  private static func ended(_ request: Request) -> PostgresError {
    request.endReason == .deadline
      ? PostgresError(.timedOut, "the COPY did not go on in time and was cancelled")
      : PostgresError(.cancelled, "the COPY was cancelled with its task")
  }
}
