import CLibPQ
import Foundation

/// Statements in one pipeline with one Sync: sending, receiving, and what a failure means.
extension Wire {
  /// Runs the statements and decodes their rows. A plan that no longer fits is made anew, once, where that is safe.
  /// - Parameter hint: a statement that follows as a transaction of its own, in the same round trip; whether it works is
  ///   not told.
  func rows<T>(
    _ statements: [SQL], followedBy hint: SQL? = nil, _ request: Request, decode: (Int, Row) throws -> T
  ) throws -> [[T]] {
    try again {
      var rows = [[T]](repeating: [], count: statements.count)
      try exchange(statements, followedBy: hint, request) { index, result in
        if result.status == PGRES_TUPLES_OK { rows[index] = try result.decode { try decode(index, $0) } }
      }
      return rows
    }
  }

  /// Runs the statements and counts the rows that each one affected.
  func counts(_ statements: [SQL], _ request: Request) throws -> [Int] {
    try again {
      var counts = [Int](repeating: 0, count: statements.count)
      try exchange(statements, request) { counts[$0] = $1.affectedRows }
      return counts
    }
  }

  private func again<R>(_ attempt: () throws -> R) throws -> R {
    do {
      return try attempt()
    } catch let error as PostgresError where error.isStalePlan {
      cache.forgetAll(areGone: error.sqlState == SQLState.invalidStatementName.rawValue)
      // Inside a transaction it has failed as a whole; the caller repeats that.
      guard let pointer, PQtransactionStatus(pointer) == PQTRANS_IDLE, !isManaged else { throw error }
      return try attempt()
    }
  }

  /// One round trip. `deliver` gets each statement's result as it arrives; if it throws, the exchange is finished first.
  func exchange(
    _ statements: [SQL], followedBy hint: SQL? = nil, _ request: Request,
    deliver: (Int, borrowing QueryResult) throws -> Void
  ) throws {
    var request = request
    if isManaged { request.isDecisive = false }
    defer { settle() }
    let pointer = try idle()
    guard statements.allSatisfy({ $0.binds.count <= 65_535 }) else {
      throw PostgresError(.misuse, "a statement has more than 65,535 binds")
    }
    try checkBeforeSending(pointer, request)
    notices.lostReplica = false
    guard PQenterPipelineMode(pointer) == 1 else { throw violation("no pipeline could be begun", request) }
    var ledger = PipelineLedger()
    do {
      try send(statements, followedBy: hint, to: pointer, &ledger, request)
    } catch {
      // Nothing of it has been executed for good: there was no Sync.
      close()
      throw error
    }
    var decodeError: (any Error)?
    let failure = try receive(pointer, &ledger, &request) { index, result in
      guard decodeError == nil else { return }
      do {
        try deliver(index, result)
      } catch {
        decodeError = error
      }
    }
    guard PQexitPipelineMode(pointer) == 1 else { throw violation("the pipeline did not end", request) }
    try conclude(failure, request)
    if let decodeError { throw decodeError }
  }

  private func send(
    _ statements: [SQL], followedBy hint: SQL?, to pointer: OpaquePointer, _ ledger: inout PipelineLedger,
    _ request: Request
  ) throws {
    // Inside a transaction, a name that is gone already would fail it.
    for name in PQtransactionStatus(pointer) == PQTRANS_IDLE ? cache.takeRetired() : [] {
      switch regimen_send_close_prepared(pointer, name) {
      case 1: ledger.sent(.auxiliary)
      case -1: try send("DEALLOCATE \(identifier: name)", as: .auxiliary, to: pointer, &ledger, request)
      default: throw lost(request, sent: false)
      }
    }
    if let begin = pendingBegin {
      try send(SQL(trusted: begin), as: .auxiliary, to: pointer, &ledger, request)
      pendingBegin = nil
    }
    for (index, statement) in statements.enumerated() {
      try send(statement, as: .statement(index), to: pointer, &ledger, request)
    }
    guard PQpipelineSync(pointer) == 1 else { throw lost(request) }
    guard let hint else { return }
    // From here on a lost connection leaves the outcome unknown: the first Sync may have been sent.
    ledger.sent(.end)
    do {
      try send(hint, as: .auxiliary, to: pointer, &ledger, request)
    } catch {
      throw lost(request)
    }
    guard PQpipelineSync(pointer) == 1 else { throw lost(request) }
  }

  private func send(
    _ sql: SQL, as entry: PipelineLedger.Request, to pointer: OpaquePointer, _ ledger: inout PipelineLedger,
    _ request: Request
  ) throws {
    let types = sql.binds.map(\.type)
    let plan: StatementCache.Plan =
      entry == .auxiliary ? .unnamed : cache.plan(StatementCache.Key(text: sql.text, types: types))
    let oids = types.map { Oid($0.oid) }
    if case .prepare(let name) = plan {
      guard PQsendPrepare(pointer, name, sql.text, Int32(oids.count), oids) == 1 else {
        throw lost(request, sent: false)
      }
      ledger.sent(.prepare(name: name))
    }
    let sent = withValues(of: sql) { count, values, lengths, formats in
      switch plan {
      case .unnamed: PQsendQueryParams(pointer, sql.text, count, oids, values, lengths, formats, 1)
      case .prepare(let name), .named(let name):
        PQsendQueryPrepared(pointer, name, count, values, lengths, formats, 1)
      }
    }
    guard sent == 1 else { throw lost(request, sent: false) }
    ledger.sent(entry)
  }

  /// Lays the values out as libpq wants them, in memory that is used again.
  private func withValues<R>(
    of sql: SQL,
    _ body: (Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> R
  ) -> R {
    let count = sql.binds.count
    guard count > 0 else { return body(0, nil, nil, nil) }
    scratch.removeAll(keepingCapacity: scratch.capacity < 1 << 20)
    for bind in sql.binds { if let bytes = bind.bytes { scratch.append(contentsOf: bytes) } }
    scratch.append(0)  // A value of no bytes still needs an address.
    let lengths = sql.binds.map { Int32($0.bytes?.count ?? 0) }
    let formats = [Int32](repeating: 1, count: count)
    return scratch.withUnsafeBytes { buffer in
      var values: [UnsafePointer<CChar>?] = []
      values.reserveCapacity(count)
      var offset = 0
      for bind in sql.binds {
        let start = buffer.baseAddress.map { ($0 + offset).assumingMemoryBound(to: CChar.self) }
        values.append(bind.bytes == nil ? nil : start)
        offset += bind.bytes?.count ?? 0
      }
      return body(Int32(count), values, lengths, formats)
    }
  }

  /// Reads every answer up to the Sync's, sending what is still buffered meanwhile.
  private func receive(
    _ pointer: OpaquePointer, _ ledger: inout PipelineLedger, _ request: inout Request,
    deliver: (Int, borrowing QueryResult) -> Void
  ) throws -> ServerReport? {
    var failure: ServerReport?
    var unsent = true
    while true {
      if unsent {
        let left = PQflush(pointer)
        guard left >= 0 else { throw lost(after: failure, request) }
        unsent = left == 1
      }
      if PQisBusy(pointer) == 1 {
        do {
          try wait(pointer, for: unsent ? POLLIN | POLLOUT : POLLIN, &request)
        } catch let error
          as PostgresError where failure != nil && error.code == .connectionLost
        { throw lost(after: failure, request) }
        continue
      }
      let result = PQgetResult(pointer).map { QueryResult($0) }
      switch ledger.received(result.answer) {
      case .none: break
      case .deliver(let index): if case .some(let result) = result { deliver(index, result) }
      case .fail(let entry):
        if case .some(let result) = result { failure = ServerReport(result.pointer) }
        if case .prepare(let name) = entry { cache.failed(name) }
      case .unprepared(let name): cache.failed(name)
      case .finished: return failure
      case .violation:
        guard PQstatus(pointer) == CONNECTION_OK else { throw lost(after: failure, request) }
        throw violation("the server's answer does not fit the request", request)
      }
      if PQstatus(pointer) != CONNECTION_OK { throw lost(after: failure, request) }
    }
  }

  /// The connection broke: with the server's own last words, if it had any.
  private func lost(after report: ServerReport?, _ request: Request) -> PostgresError {
    var error = lost(request)
    guard let report else { return error }
    if report.state.endsConnection { return report.error(mayHaveCommitted: request.isDecisive) }
    // A server that gives up for want of space says so before it goes down.
    if report.state.trouble != nil { error.sqlState = report.state.rawValue }
    return error
  }

  /// Throws what the exchange came to, and closes the connection if it was cancelled or ended.
  func conclude(_ failure: ServerReport?, _ request: Request) throws {
    if request.endReason != nil { close() }
    guard let failure else {
      guard notices.lostReplica, request.isDecisive else { return }
      close()
      throw PostgresError(
        .connectionLost, "the transaction was committed here, but not confirmed by its standby",
        mayHaveCommitted: true)
    }
    if failure.state.endsConnection { close() }
    throw Self.error(failure, request)
  }

  static func error(_ failure: ServerReport, _ request: Request) -> PostgresError {
    guard failure.state == .queryCanceled, let reason = request.endReason else {
      return failure.error(mayHaveCommitted: request.isDecisive)
    }
    return switch reason {
    case .deadline:
      PostgresError(.timedOut, "the statement took too long and was cancelled", sqlState: "57014")
    case .task: PostgresError(.cancelled, "the statement was cancelled with its task", sqlState: "57014")
    }
  }
}

extension QueryResult? {
  /// What libpq's status means to the ledger.
  fileprivate var answer: PipelineLedger.Answer {
    switch self {
    case .none: .end
    case .some(let result):
      switch result.status {
      case PGRES_TUPLES_OK: .rows
      case PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: .done
      case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE: .failed
      case PGRES_PIPELINE_ABORTED: .aborted
      case PGRES_PIPELINE_SYNC: .sync
      default: .other
      }
    }
  }
}
