import Foundation
import Postgres
import Testing

/// The text and the binds of interpolated SQL; no server.
@Suite struct SQLTests {
  @Test func valuesBecomeNumberedBinds() {
    let name: String? = nil
    let sql: SQL = "SELECT \(1), \("x"), \(name), \([1, 2])"
    #expect(sql.text == "SELECT $1, $2, $3, $4")
    #expect(sql.binds == [Bind(1), Bind("x"), Bind(nil as String?), Bind([1, 2])])
    #expect(sql.binds[2].bytes == nil)
  }

  @Test func fragmentsAreRenumberedAndTheirLiteralsLeftAlone() {
    let inner: SQL = "a = \(1) AND b = '$1' AND c = \("ü") AND é = \(3)"
    let sql: SQL = "SELECT \(0) WHERE \(fragment: inner) AND (\(fragment: inner)) OR d = \(9)"
    #expect(
      sql.text
        == "SELECT $1 WHERE a = $2 AND b = '$1' AND c = $3 AND é = $4 AND (a = $5 AND b = '$1' AND c = $6 AND é = $7) OR d = $8"
    )
    #expect(sql.binds.count == 8)
    #expect(((sql + " LIMIT \(1)") as SQL).text.hasSuffix("LIMIT $9"))
  }

  @Test func manyBindsInAFragmentKeepTheirNumbers() {
    var list: SQL = "\(0)"
    for index in 1..<12 { list = "\(fragment: list), \(index)" }
    let sql: SQL = "VALUES (\(fragment: list))"
    #expect(sql.text == "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)")
    #expect(sql.binds == (0..<12).map { Bind($0) })
  }

  @Test func identifiersAndLiteralsAreQuoted() {
    let id = UUID()
    let sql: SQL = "COPY \(identifier: "we\"ird; DROP") WHERE a = \(literal: id) AND b > \(literal: -5)"
    #expect(sql.text == "COPY \"we\"\"ird; DROP\" WHERE a = '\(id.uuidString)'::uuid AND b > (-5)")
    #expect(sql.binds.isEmpty)
  }

  @Test func descriptionsHoldNoValues() {
    let sql: SQL = "SELECT \("secret-value")"
    for text in ["\(sql)", String(reflecting: sql), "\(sql.binds)", String(reflecting: sql.binds[0])] {
      #expect(!text.contains("secret-value"))
      #expect(!text.contains("115, 101"))
    }
    var dumped = ""
    dump(sql, to: &dumped)
    #expect(!dumped.contains("115"))
    var configuration = ""
    dump(ConnectionConfiguration("password=hidden"), to: &configuration)
    #expect(!configuration.contains("hidden"))
  }
}
