import Foundation

/// A value with everything that facts and rows are made of.
struct Sample: Codable, Hashable {
  enum Word: String, Codable, Hashable, CaseIterable {
    case plain
    case kebab = "kebab-case"
  }

  enum Choice: Codable, Hashable {
    case nothing
    case text(String)
    case pair(left: Int, right: Double?)
  }

  struct Part: Codable, Hashable {
    var zone: String?
    var words: [Word]
    var numbers: [Double]
  }

  var id: UUID
  var at: Date
  var text: String
  var flag: Bool
  var whole: Int
  var small: Int8
  var wide: Int64
  var unsigned: UInt64
  var number: Double
  var single: Float
  var missing: Int?
  var there: String?
  var choice: Choice
  var parts: [Part]
  var byName: [String: Int]
  var grid: [[Int]]
  var sealed: Data
  var aB: Int
  var ab: Int
}

extension Sample {
  init(from random: inout some RandomNumberGenerator) {
    let texts = [
      "", "plain", "a/b", "\"quoted\" \\ back", "line\nbreak\ttab\r\u{08}\u{0C}\u{01}\u{1F}\u{7F}",
      "Zoë Müller", "👩‍🏋️ squat", "\u{2028}\u{2029}", "e\u{301}", "\u{FFFD}\u{10FFFF}",
    ]
    let numbers: [Double] = [
      0, -0.0, 1, -1, 2.5, 42.5, 0.1, 1e-7, 1e15, 1e16, 123_456_789.25, 9_007_199_254_740_992,
      .leastNonzeroMagnitude, .pi, 1.7976931348623157e308, -999, 999, 1000, 12.5e-10,
    ]
    func pick<Value>(_ values: [Value], _ random: inout some RandomNumberGenerator) -> Value {
      values[Int.random(in: 0..<values.count, using: &random)]
    }
    id = UUID(
      uuid: withUnsafeTemporaryAllocation(of: uuid_t.self, capacity: 1) { buffer in
        for index in 0..<16 {
          UnsafeMutableRawBufferPointer(buffer)[index] = UInt8.random(in: 0...255, using: &random)
        }
        return buffer[0]
      })
    at = Date(
      timeIntervalSince1970: Double(Int.random(in: -1_000_000_000...4_000_000_000_000, using: &random)) / 1000
    )
    text = pick(texts, &random) + pick(texts, &random)
    flag = Bool.random(using: &random)
    whole = pick([0, 1, -1, 7, 12, 999, 1000, -1000, .max, .min], &random)
    small = Int8.random(in: .min ... .max, using: &random)
    wide = pick([0, .max, .min, 1_803_884_400_123], &random)
    unsigned = pick([0, .max, 255, 1000], &random)
    number = pick(numbers, &random)
    single = Float(pick(numbers.filter { $0.magnitude < 1e30 }, &random))
    missing = Bool.random(using: &random) ? nil : 3
    there = Bool.random(using: &random) ? nil : pick(texts, &random)
    choice = pick(
      [.nothing, .text(pick(texts, &random)), .pair(left: 3, right: nil), .pair(left: -4, right: 0.5)],
      &random)
    parts = (0..<Int.random(in: 0...3, using: &random)).map { _ in
      Part(
        zone: Bool.random(using: &random) ? nil : "America/New_York",
        words: (0..<Int.random(in: 0...2, using: &random)).map { _ in pick(Word.allCases, &random) },
        numbers: (0..<Int.random(in: 0...3, using: &random)).map { _ in pick(numbers, &random) })
    }
    byName = ["b": 2, "a": 1, "B": 3]
    grid = [[], [1], [2, 3]]
    sealed = Data((0..<Int.random(in: 0...20, using: &random)).map { UInt8(truncatingIfNeeded: $0 * 37) })
    aB = 1
    ab = 2
  }
}
