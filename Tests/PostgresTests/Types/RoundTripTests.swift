import Foundation
import Postgres
import Testing

/// Every type that can be bound, sent to a real server and read back.
@Suite struct RoundTripTests {
  private func check<T: PostgresScalar & Equatable & Sendable>(
    _ values: [T], as type: String, _ connection: PostgresConnection
  ) async throws {
    for value in values {
      let back = try await connection.queryOne("SELECT \(value), pg_typeof(\(value))::text") {
        (try $0.get(0) as T, try $0.get(1) as String)
      }
      #expect(back?.0 == value)
      #expect(back?.1 == type)
    }
    let none: T? = nil
    let null = try await connection.query("SELECT \(none)") { try $0.get(0) as T? }
    #expect(null == [nil])
    let arrays = try await connection.queryOne(
      "SELECT \(values), \([T]()), \(values.map(Optional.some) + [nil]), \([nil] as [T?]), pg_typeof(\(values))::text"
    ) {
      (
        try $0.get(0) as [T], try $0.get(1) as [T], try $0.get(2) as [T?], try $0.get(3) as [T?],
        try $0.get(4) as String
      )
    }
    #expect(arrays?.0 == values)
    #expect(arrays?.1 == [])
    #expect(arrays?.2 == values.map(Optional.some) + [nil])
    #expect(arrays?.3 == [nil])
    #expect(arrays?.4 == type + "[]")
  }

  @Test func everyTypeComesBack() async throws {
    try await withConnection { c async throws in
      try await check([true, false], as: "boolean", c)
      try await check([Int16.min, 0, .max], as: "smallint", c)
      try await check([Int32.min, 0, .max], as: "integer", c)
      try await check([Int64.min, 0, .max], as: "bigint", c)
      try await check([Int.min, -1, .max], as: "bigint", c)
      try await check(
        [0, -0.1, .infinity, .greatestFiniteMagnitude, .leastNonzeroMagnitude], as: "double precision", c)
      try await check(
        ["", "a", "ü🏋️ \\ ' \" {}, NULL", String(repeating: "x", count: 100_000)], as: "text", c)
      try await check([UUID(), UUID()], as: "uuid", c)
      try await check([[], [0], [UInt8](0...255)] as [[UInt8]], as: "bytea", c)
      try await check([Data(), Data([0, 1, 255])], as: "bytea", c)
      try await check(
        [-62_135_596_800_000_000, -1, 0, 1, 1_900_000_000_123_456].map(Timestamp.init(microseconds:)) + [
          .infinity, .negativeInfinity,
        ], as: "timestamp with time zone", c)
    }
  }

  @Test func jsonIsKeptByteForByte() async throws {
    let json = JSONText("{ \"b\" : 1.0,\n\"a\":[ ] , \"b\":2 }")
    try await withConnection { c async throws in
      let back = try await c.queryOne("SELECT \(json), \([json]), \(json)::jsonb, '{\"a\": 1}'::jsonb") {
        (
          try $0.get(0) as JSONText, try $0.get(1) as [JSONText], try $0.get(2) as JSONText,
          try $0.get(3) as String
        )
      }
      #expect(back?.0 == json)
      #expect(back?.1 == [json])
      #expect(back?.2.text == "{\"a\": [], \"b\": 2}")
      #expect(back?.3 == "{\"a\": 1}")
    }
  }

  @Test func datesAreRoundedToMicroseconds() async throws {
    let date = Date(timeIntervalSince1970: 1_800_000_000.123_456_7)
    try await withConnection { c async throws in
      let back = try await c.queryOne(
        "SELECT \(date), (extract(epoch FROM \(date)) * 1000000)::bigint, \(Timestamp(date)) = \(date)"
      ) { (try $0.get(0) as Date, try $0.get(1) as Int, try $0.get(2) as Bool) }
      #expect(back?.1 == 1_800_000_000_123_457)
      #expect(back?.2 == true)
      #expect(abs((back?.0 ?? .distantPast).timeIntervalSince(date)) < 0.000_001)
    }
    for microseconds in [Int64(1), 1_700_000_000_999_999, -3_000_000_000_000_001, 4_102_444_800_000_001] {
      let stamp = Timestamp(microseconds: microseconds)
      #expect(Timestamp(stamp.date) == stamp)
    }
    #expect(Timestamp(Date(timeIntervalSince1970: 1e300)) == .infinity)
  }

  @Test func otherTypesAreReadWhereNothingIsLost() async throws {
    try await withConnection { c async throws in
      try await c.executeScript(
        "CREATE TYPE mood AS ENUM ('well', 'tired'); CREATE DOMAIN short AS varchar(5)")
      let row = try await c.queryOne(
        """
        SELECT 'tired'::mood, 'ab'::short, 'n'::name, 'c'::char(3), sum(x)::numeric, avg(x), 1.5::real, 7::int2, NULL::int
        FROM (VALUES (1), (2)) v (x)
        """
      ) { (row: Row) throws -> Bool in
        #expect(row.count == 9)
        #expect(row.isNull(8))
        #expect(try row.get(0) as String == "tired")
        #expect(try row.get(1) as String == "ab")
        #expect(try row.get(2) as String == "n")
        #expect(try row.get(3) as String == "c  ")
        #expect(try row.get(4) as Int == 3)
        #expect(try row.get(5) as Double == 1.5)
        #expect(try row.get(6) as Double == 1.5)
        #expect(try row.get(7) as Int == 7)
        return true
      }
      #expect(row == true)
    }
  }

  @Test(arguments: [
    "0", "1", "-1", "0.1", "0.00001", "-0.00000001", "10000", "12345678.87654321", "100000000",
    "9223372036854775807", "0.5000", "99990000.0001",
  ]) func numericsAreReadExactly(_ text: String) async throws {
    try await withConnection { c async throws in
      let value = try await c.queryOne("SELECT \(text)::numeric") { try $0.get(0) as Double }
      #expect(value == Double(text))
      guard let whole = Int(text) else { return }
      let back = try await c.queryOne("SELECT \(text)::numeric") { try $0.get(0) as Int }
      #expect(back == whole)
    }
  }

  @Test func whatDoesNotFitIsRefused() async throws {
    try await withConnection { c async throws in
      let wrongType = await postgresError {
        _ = try await c.query("SELECT 'secret' AS name") { try $0.get(0) as Int }
      }
      #expect(wrongType?.code == .decodingFailed)
      #expect(wrongType?.description.contains("name") == true)
      #expect(wrongType?.description.contains("secret") == false)
      let null = await postgresError { _ = try await c.query("SELECT NULL::int") { try $0.get(0) as Int } }
      #expect(null?.code == .decodingFailed)
      let range = await postgresError { _ = try await c.query("SELECT 70000") { try $0.get(0) as Int16 } }
      #expect(range?.code == .decodingFailed)
      let column = await postgresError { _ = try await c.query("SELECT 1") { try $0.get(1) as Int } }
      #expect(column?.code == .decodingFailed)
      let nested = await postgresError {
        _ = try await c.query("SELECT ARRAY[[1],[2]]") { try $0.get(0) as [Int] }
      }
      #expect(nested?.code == .decodingFailed)
      let scalar = await postgresError { _ = try await c.query("SELECT 1") { try $0.get(0) as [Int] } }
      #expect(scalar?.code == .decodingFailed)
      let hole = await postgresError {
        _ = try await c.query("SELECT ARRAY[1, NULL]") { try $0.get(0) as [Int] }
      }
      #expect(hole?.code == .decodingFailed)
      #expect(c.isReusable)
    }
  }
}
