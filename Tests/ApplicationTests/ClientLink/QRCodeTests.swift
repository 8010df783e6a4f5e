import Testing

@testable import Application

/// That what is printed is a QR code by ISO/IEC 18004; that it reads back is checked with a reader in the browser check.
@Suite struct QRCodeTests {
  private let link = "https://practice.example.org/open/" + String(repeating: "a1", count: 40)

  @Test func itsSizeIsThatOfAVersion() throws {
    #expect(try #require(QRCode("A")).size == 21)
    let code = try #require(QRCode(link))
    #expect(code.size > 21 && (code.size - 17) % 4 == 0 && code.side == code.size + 8)
  }

  @Test func hasItsThreeEyesAndTheLinesBetween() throws {
    let code = try #require(QRCode(link))
    let far = code.size - 7
    for (top, left) in [(0, 0), (0, far), (far, 0)] {
      for row in 0..<7 {
        for column in 0..<7 {
          let ring = max(abs(row - 3), abs(column - 3))
          #expect(code[top + row, left + column] == (ring != 2), "\(row) \(column)")
        }
      }
    }
    for step in 8..<(code.size - 8) {
      #expect(code[6, step] == (step % 2 == 0) && code[step, 6] == (step % 2 == 0))
    }
    #expect(code[4 * ((code.size - 17) / 4) + 9, 8])
  }

  @Test func thePathPaintsEveryDarkModuleOnce() throws {
    let code = try #require(QRCode(link))
    var painted: Set<[Int]> = []
    for run in code.path.matches(of: /M(\d+) (\d+)h(\d+)v1h-(\d+)z/) {
      let (column, row) = (Int(run.1) ?? 0, Int(run.2) ?? 0)
      #expect(run.3 == run.4)
      for step in 0..<(Int(run.3) ?? 0) { #expect(painted.insert([row - 4, column + step - 4]).inserted) }
    }
    let dark = (0..<code.size).flatMap { row in
      (0..<code.size).filter { code[row, $0] }.map { [row, $0] }
    }
    #expect(painted == Set(dark))
  }

  @Test func whatNoCodeHoldsGivesNone() {
    #expect(QRCode("") == nil && QRCode("a\0b") == nil && QRCode(String(repeating: "a", count: 3_000)) == nil)
    #expect(QRCode(String(repeating: "a", count: 2_331)) != nil)
  }
}
