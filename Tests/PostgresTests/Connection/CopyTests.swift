import Foundation
import Postgres
import Testing

/// COPY in both directions on a real server.
@Suite struct CopyTests {
  @Test func aMillionRowsInBoundedMemory() async throws {
    try await withConnection { c async throws in
      let sql: SQL = "COPY (SELECT i, repeat('x', 200) FROM generate_series(1, 1000000) i) TO STDOUT"
      let before = residentBytes()
      let (bytes, rows, peak, wholeRows) = try await c.copyOut(sql) { chunks in
        var bytes = 0
        var rows = 0
        var peak = 0
        var wholeRows = true
        for try await chunk in chunks {
          bytes += chunk.count
          rows += chunk.count { $0 == 10 }
          wholeRows = wholeRows && chunk.last == 10
          peak = max(peak, residentBytes())
        }
        return (bytes, rows, peak, wholeRows)
      }
      #expect(rows == 1_000_000)
      #expect(bytes > 200_000_000)
      #expect(wholeRows)
      // The bytes are 200 MB; what other tests of this process hold meanwhile counts too.
      #expect(peak - before < 128 << 20, "grew by \((peak - before) >> 20) MiB")
      #expect(c.isReusable)
    }
  }

  @Test func binaryChunksAreWholeToo() async throws {
    try await withConnection { c async throws in
      let id = UUID()
      let chunks = try await c.copyOut(
        "COPY (SELECT \(literal: id), \(literal: 7)) TO STDOUT (FORMAT binary)"
      ) { try await $0.reduce(into: [UInt8]()) { $0 += $1 } }
      #expect(chunks.starts(with: Array("PGCOPY\n".utf8)))
      #expect(chunks.suffix(2) == [255, 255])
      #expect(try await c.queryOne("SELECT 1") { try $0.get(0) as Int } == 1)
    }
  }

  @Test func leavingEarlyEndsTheConnection() async throws {
    try await withConnection { c async throws in
      let first = try await c.copyOut("COPY (SELECT generate_series(1, 10000000)) TO STDOUT") { chunks in
        for try await chunk in chunks { return chunk.count }
        return 0
      }
      #expect(first >= 256 << 10)
      #expect(!c.isUsable)
    }
  }

  @Test func errorsInTheMiddleAreThrown() async throws {
    try await withConnection { c async throws in
      let error = await postgresError {
        try await c.copyOut("COPY (SELECT 1 / (100000 - i) FROM generate_series(1, 200000) i) TO STDOUT") {
          for try await _ in $0 {}
        }
      }
      #expect(error?.sqlState == "22012")
      #expect(c.isReusable)
      let binds = await postgresError { try await c.copyOut("COPY (SELECT \(1)) TO STDOUT") { _ in } }
      #expect(binds?.code == .misuse)
      let noCopy = await postgresError { try await c.copyOut("SELECT 1") { _ in } }
      #expect(noCopy?.code == .misuse)
      let syntax = await postgresError { try await c.copyOut("COPY nothing TO STDOUT") { _ in } }
      #expect(syntax?.code == .server(.undefinedTable))
      #expect(c.isReusable)
    }
  }

  @Test func aStatementDuringACopyIsRefused() async throws {
    try await withConnection { c async throws in
      let error = try await c.copyOut("COPY (SELECT 1) TO STDOUT") { chunks in
        let error = await postgresError { try await c.execute("SELECT 1") }
        for try await _ in chunks {}
        return error
      }
      #expect(error?.code == .misuse)
      #expect(c.isReusable)
    }
  }

  @Test func copyInStoresEverythingOrNothing() async throws {
    struct GivenUp: Error {}
    try await withConnection { c async throws in
      try await c.execute("CREATE TABLE t (a int PRIMARY KEY, b text)")
      let payload = String(repeating: "y", count: 100)
      let count = try await c.copyIn("COPY t FROM STDIN") { writer in
        for start in stride(from: 0, to: 200_000, by: 10_000) {
          // Rows may be split anywhere between writes.
          let text = (start..<start + 10_000).map { "\($0)\t\(payload)\n" }.joined()
          let bytes = Array(text.utf8)
          try await writer.write(Array(bytes[..<777]))
          try await writer.write(Array(bytes[777...]))
        }
        try await writer.write([])
      }
      #expect(count == 200_000)
      await #expect(throws: GivenUp.self) {
        try await c.copyIn("COPY t FROM STDIN") { writer in
          try await writer.write(Array("900001\tx\n".utf8))
          throw GivenUp()
        }
      }
      #expect(c.isReusable)
      let duplicate = await postgresError {
        try await c.copyIn("COPY t FROM STDIN") { try await $0.write(Array("5\tx\n".utf8)) }
      }
      #expect(duplicate?.code == .server(.uniqueViolation))
      #expect(try await c.queryOne("SELECT count(*) FROM t") { try $0.get(0) as Int } == 200_000)
    }
  }

  @Test func aDeadlineEndsACopy() async throws {
    try await withConnection { c async throws in
      let error = await postgresError {
        try await c.copyOut("COPY (SELECT pg_sleep(20)) TO STDOUT", deadline: .milliseconds(200)) {
          for try await _ in $0 {}
        }
      }
      #expect(error?.code == .timedOut)
      #expect(!c.isUsable)
    }
  }

  /// From /proc; 0 where there is none.
  private func residentBytes() -> Int {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return 0 }
    return (text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * Int(getpagesize())
  }
}
