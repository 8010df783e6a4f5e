import Postgres
import Testing

/// Rows of a binary COPY, read from a real server's bytes and from bytes that were cut or altered.
@Suite struct CopyRowsTests {
  private func int32(_ field: UnsafeRawBufferPointer?) -> Int32? {
    field.map { Int32(bigEndian: $0.loadUnaligned(as: Int32.self)) }
  }

  private func text(_ field: UnsafeRawBufferPointer?) -> String? {
    field.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The bytes of three rows: a number and a text, each of them null once.
  private func threeRows() async throws -> [UInt8] {
    try await withConnection { c async throws in
      try await c.copyOut("COPY (VALUES (1::int4, 'one'), (2, ''), (NULL, NULL)) TO STDOUT (FORMAT binary)") {
        try await $0.reduce(into: [UInt8]()) { $0 += $1 }
      }
    }
  }

  @Test func fieldsAreThoseOfTheServer() async throws {
    var rows = CopyRows()
    var found: [String] = []
    try rows.forEach(in: try await threeRows(), columns: 2) { fields in
      found.append("\(int32(fields[0]).map(String.init) ?? "null") \(text(fields[1]) ?? "null")")
    }
    #expect(found == ["1 one", "2 ", "null null"])
  }

  @Test func readsOnFromChunkToChunk() async throws {
    let sum: Int64 = try await withConnection { c async throws in
      try await c.copyOut(
        "COPY (SELECT i, repeat('x', 100) FROM generate_series(1, 10000) i) TO STDOUT (FORMAT binary)"
      ) { chunks in
        var rows = CopyRows()
        var sum: Int64 = 0
        var count = 0
        for try await chunk in chunks {
          try rows.forEach(in: chunk, columns: 2) { fields in
            sum += Int64(int32(fields[0]) ?? 0)
            #expect(fields[1]?.count == 100)
          }
          count += 1
        }
        #expect(count > 1)
        return sum
      }
    }
    #expect(sum == 50_005_000)
  }

  @Test func refusesWhatWasCutAnywhereInARow() async throws {
    let bytes = try await threeRows()
    // Behind the header of 19 bytes each row is two bytes, and each field four and its own.
    let ends: Set = [19, 19 + 2 + 8 + 4 + 3, 19 + 17 + 2 + 8 + 4, 19 + 17 + 14 + 2 + 4 + 4]
    for length in 0..<bytes.count - 2 {
      var rows = CopyRows()
      let cut = Array(bytes[..<length])
      if ends.contains(length) {
        #expect(throws: Never.self) { try rows.forEach(in: cut, columns: 2) { _ in } }
      } else {
        let error = #expect(throws: PostgresError.self, "cut at \(length)") {
          try rows.forEach(in: cut, columns: 2) { _ in }
        }
        #expect(error?.code == .protocolViolation)
      }
    }
  }

  @Test func refusesAnotherFormatAnotherWidthAndImpossibleLengths() async throws {
    let bytes = try await threeRows()
    func refused(_ bytes: [UInt8], columns: Int = 2) {
      var rows = CopyRows()
      let error = #expect(throws: PostgresError.self) {
        try rows.forEach(in: bytes, columns: columns) { _ in }
      }
      #expect(error?.code == .protocolViolation)
    }
    refused([UInt8]("1\tone\n2\t\n".utf8))
    refused(bytes, columns: 3)
    for length in [Int32(-2), .min, .max] {
      var altered = bytes
      altered.replaceSubrange(21..<25, with: withUnsafeBytes(of: length.bigEndian) { Array($0) })
      refused(altered)
    }
  }

  @Test func errorsOfTheBodyArePassedOn() async throws {
    struct Enough: Error {}
    let bytes = try await threeRows()
    var rows = CopyRows()
    #expect(throws: Enough.self) { try rows.forEach(in: bytes, columns: 2) { _ in throw Enough() } }
  }
}
