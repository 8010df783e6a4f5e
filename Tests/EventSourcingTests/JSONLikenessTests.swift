import EventSourcing
import Foundation
import TestSupport
import Testing

/// The fast reader and writer do what Foundation's do, which every released fact was written with.
@Suite struct JSONLikenessTests {
  @Test func writesTheSameBytesAndReadsThemBack() throws {
    let seed = UInt64.random(in: 0 ... .max)
    print("seed \(seed)")
    var random = SeededNumbers(seed: seed)
    for _ in 0..<500 {
      let sample = Sample(from: &random)
      let known = try JSONCoding.encoder().encode(sample)
      #expect(try JSONCoding.write(sample) == String(decoding: known, as: UTF8.self), "seed \(seed)")
      #expect(try JSONCoding.read(Sample.self, from: known) == sample, "seed \(seed)")
    }
  }

  /// A text in which a byte was changed, taken out or put in reads as Foundation reads it, or is refused. Foundation is
  /// laxer than the standards are: it takes a comma behind the last part, blanks in a UUID, a fraction for a whole number.
  @Test func aDamagedTextIsReadAlikeOrRefused() throws {
    let seed = UInt64.random(in: 0 ... .max)
    print("seed \(seed)")
    var random = SeededNumbers(seed: seed)
    let marks = Array("{}[]\",:\\0123456789.eE+-tfn \n\u{01}/u".utf8) + [0x80, 0xC3, 0xFF]
    var (read, refused, stricter) = (0, 0, 0)
    for _ in 0..<100 {
      let known = try JSONCoding.encoder().encode(Sample(from: &random))
      for _ in 0..<40 {
        var bytes = known
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let mark = marks[Int.random(in: 0..<marks.count, using: &random)]
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[place] = mark
        case 1: bytes.remove(at: place)
        default: bytes.insert(mark, at: place)
        }
        let expected = try? JSONCoding.decoder().decode(Sample.self, from: bytes)
        let found = try? JSONCoding.read(Sample.self, from: bytes)
        let text = String(decoding: bytes, as: UTF8.self)
        // Foundation takes `0e5` for no number, which it is (RFC 8259, section 6).
        #expect(found == nil || found == expected || text.contains(/\D0[eE]/), "seed \(seed): \(text)")
        if found == nil, expected != nil { stricter += 1 }
        if found == nil { refused += 1 } else { read += 1 }
      }
    }
    #expect(read > 100 && refused > 100 && stricter < 100, "seed \(seed)")
  }

  @Test(arguments: [
    "", " ", "{", "[", "[[[[[[", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{,}",
    "{\"a\" 1}", "[1,]", "1 2", "{}x", "nul", "tru", "+1", "01", "1.", ".5", "1e", "-", "\"", "\"\\",
    "\"\\u12\"", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\u{1}\"", "{1:2}", "'a'",
  ]) func whatIsNoJSONIsRefused(_ text: String) {
    struct Anything: Decodable {
      init(from decoder: any Decoder) throws { _ = try decoder.singleValueContainer().decodeNil() }
    }
    #expect(throws: (any Error).self) { try JSONCoding.read(Anything.self, from: Data(text.utf8)) }
  }

  @Test func numbersOfAnyFormReadAsFoundationReadsThem() throws {
    let texts = [
      "0", "-0", "7", "-7", "3.0", "3.5", "1e3", "1E+3", "25e-1", "127", "128", "-128", "-129",
      "9223372036854775807", "9223372036854775808", "-9223372036854775808", "18446744073709551615",
      "123456789012345", "1234567890123456", "0.1", "0.30000000000000004", "1e400", "123456.789",
      "2.2250738585072014e-308",
    ]
    for text in texts {
      let json = Data("[\(text)]".utf8)
      func alike<Value: Decodable & Equatable>(_ type: Value.Type) {
        let expected = try? JSONCoding.decoder().decode([Value].self, from: json)
        let found = try? JSONCoding.read([Value].self, from: json)
        #expect(found == expected, "\(text) as \(type)")
      }
      alike(Int.self)
      alike(Int8.self)
      alike(UInt64.self)
      alike(Double.self)
      alike(Float.self)
    }
  }

  @Test func membersInAnyOrderWithSpacesAndEscapedNames() throws {
    struct Pair: Codable, Hashable {
      let first: Int
      let second: [String]?
    }
    let text =
      #" { "other" : {"deep":[1,{"x":null}]} , "second" : [ "a\u0041\ud83d\ude00" ] , "f\u0069rst" : 4 } "#
    #expect(try JSONCoding.read(Pair.self, from: Data(text.utf8)) == Pair(first: 4, second: ["aA😀"]))
    #expect(
      try JSONCoding.read(Pair.self, from: Data(#"{"first":1,"second":null}"#.utf8))
        == Pair(first: 1, second: nil))
  }

  @Test func whatNestsTooDeepIsRefused() {
    let text = String(repeating: "[", count: 100_000)
    #expect(throws: (any Error).self) { try JSONCoding.read([Int].self, from: Data(text.utf8)) }
  }

  @Test func whatJSONHasNoFormOfIsNotWritten() {
    #expect(throws: (any Error).self) { try JSONCoding.write([Double.infinity]) }
    #expect(throws: (any Error).self) { try JSONCoding.write([Double.nan]) }
  }

  @Test func whatIsTooSmallForANumberIsNotNothing() {
    #expect(throws: (any Error).self) { try JSONCoding.read([Double].self, from: Data("[1e-400]".utf8)) }
    #expect(throws: (any Error).self) { try JSONCoding.read([Float].self, from: Data("[1e-60]".utf8)) }
  }
}
