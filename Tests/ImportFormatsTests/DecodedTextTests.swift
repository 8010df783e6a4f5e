import Foundation
import Practice
import Testing

@testable import ImportFormats

/// Files in the encodings that people's programs write: each is decoded, or refused with the line, and no letter is lost.
@Suite struct DecodedTextTests {
  private static let text = "Date,Übung\n2027-03-01,Kniebeuge für alle – schön\n"

  private static func utf16(_ text: String, mark: [UInt8], isLittleEndian: Bool) -> Data {
    Data(
      mark
        + text.utf16.flatMap { unit in
          let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
          return isLittleEndian ? bytes.reversed() : bytes
        })
  }

  private static func windows1252(_ text: String) -> Data {
    Data(text.unicodeScalars.map { $0 == "–" ? 0x96 : UInt8($0.value) })
  }

  @Test func `each encoding that is taken gives the same text, without a mark`() throws {
    let files: [(Data, DecodedText.Encoding)] = [
      (Data(Self.text.utf8), .utf8), (Data([0xEF, 0xBB, 0xBF] + Self.text.utf8), .utf8),
      (Self.utf16(Self.text, mark: [0xFF, 0xFE], isLittleEndian: true), .utf16LittleEndian),
      (Self.utf16(Self.text, mark: [0xFE, 0xFF], isLittleEndian: false), .utf16BigEndian),
      (Self.utf16(Self.text, mark: [], isLittleEndian: true), .utf16LittleEndian),
      (Self.utf16(Self.text, mark: [], isLittleEndian: false), .utf16BigEndian),
      (Self.windows1252(Self.text), .windows1252),
    ]
    for (data, encoding) in files {
      let decoded = try DecodedText(data)
      #expect(decoded.text == Self.text)
      #expect(decoded.encoding == encoding)
    }
  }

  @Test func `signs beyond Latin are kept, and French spaces in Windows-1252 are no UTF-8`() throws {
    #expect(try DecodedText(Self.utf16("a😀b", mark: [0xFF, 0xFE], isLittleEndian: true)).text == "a😀b")
    let euro = try DecodedText(Data([0x80, 0x20, 0x93, 0xE9, 0x94]))
    #expect(euro.text == "€ “é”" && euro.encoding == .windows1252)
    // “é »” with a space that does not break is three bytes that could be a letter of UTF-8.
    let french = try DecodedText(
      Data(
        "dév".unicodeScalars.map { UInt8($0.value) } + [0xE9, 0xA0, 0xBB] + [0xE8, 0x20, 0xE0, 0x20, 0xEA]))
    #expect(french.encoding == .windows1252)
  }

  @Test(
    arguments: [
      // A byte of a letter is missing in a file of UTF-8; the byte is on line 3.
      ([UInt8]("ä\nö\nx".utf8) + [0xC3] + [UInt8]("\nü".utf8), 3),
      // Half of the file is Windows-1252.
      ([UInt8]("ä\nö\r\nü\rx".utf8) + [0xFC, 0x20], 4),
      // Nothing in Windows-1252, and no UTF-8.
      ([UInt8]("a\r\nb".utf8) + [0x81, 0x20], 2),
      // A mark says UTF-8.
      ([0xEF, 0xBB, 0xBF] + [UInt8]("a\nb".utf8) + [0xFC], 2),
      ([UInt8]("Date\n".utf8) + [0, 1, 2], 2),
      // UTF-16 that ends in the middle, and half of a pair.
      ([0xFF, 0xFE, 0x61, 0, 0x0A, 0, 0x62], 2), ([0xFF, 0xFE, 0x0A, 0, 0x3D, 0xD8, 0x61, 0], 2),
    ] as [([UInt8], Int)]) func `damaged bytes are refused with their line`(bytes: [UInt8], line: Int)
  {
    let problem = #expect(throws: UndecodableText.self) { try DecodedText(Data(bytes)) }
    #expect(problem?.line == line)
    #expect(problem?.message.contains("Save the file as UTF-8") == true)
  }

  @Test(
    arguments: [
      ([0x50, 0x4B, 3, 4, 1], "workbook"), ([0xD0, 0xCF, 0x11, 0xE0], "workbook"), ([0x1F, 0x8B, 8], "gzip"),
      ([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], "UTF-32"), ([0, 0, 0xFE, 0xFF, 0, 0, 0, 0x61], "UTF-32"),
    ] as [([UInt8], String)]) func `another kind of file is refused by its name`(bytes: [UInt8], name: String)
  {
    let problem = #expect(throws: UndecodableText.self) { try DecodedText(Data(bytes)) }
    #expect(problem?.line == nil && problem?.message.contains(name) == true)
  }

  @Test func `a row in which letters were lost before is a bad row`() throws {
    let log = try TrainingLogExample.strong(
      "2024-03-04 07:30:00,A,45m,Kniebeuge f\u{FFFD}r alle,1,0,8,0,0,,,",
      "2024-03-05 07:30:00,A,45m,Plank,1,0,8,0,0,sch\u{FFFD}n,,",
      "2024-03-06 07:30:00,A,45m,Plank,1,0,8,0,0,,,")
    #expect(log.problems.map(\.line) == [2, 3])
    #expect(log.problems.allSatisfy { $0.message.contains("Letters of this row were lost") })
    #expect(log.workouts.map(\.content.day.day) == [6])
  }
}
