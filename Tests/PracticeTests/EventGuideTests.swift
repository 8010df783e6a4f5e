import EventSourcing
import Foundation
import Practice
import Testing

/// The guide to event versions says of every released type what the doc comment of its payload says.
@Suite struct EventGuideTests {
  /// `UPDATE_GOLDEN=1` writes its rows anew.
  @Test func saysWhatIsReleased() throws {
    let guide = try EventGuide()
    let renewed = guide.renewed
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try Data(renewed.utf8).write(to: EventGuide.file)
    }
    #expect(
      try String(contentsOf: EventGuide.file, encoding: .utf8) == renewed,
      "UPDATE_GOLDEN=1 swift test --filter EventGuideTests writes its rows anew")
    #expect(guide.unexplained == [], "The payload of each needs a doc comment that says what its event says")
  }
}

/// The guide to event versions: a table for each feature, in the order of `PracticeEvents.features`.
struct EventGuide {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let file = root.appending(path: "Sources/regimen/Documentation.docc/EventVersions.md")

  private let text: String
  /// What the doc comments of payloads say, by type: their first paragraph.
  private let comments: [String: String]
  /// What each row says today, by type.
  private let rows: [String: String]

  init() throws {
    text = try String(contentsOf: Self.file, encoding: .utf8)
    comments = try Self.comments()
    rows = Dictionary(uniqueKeysWithValues: text.split(separator: "\n").compactMap(Self.row))
  }

  /// The type of a row and what it says; nil for any other line.
  private static func row(_ line: Substring) -> (type: String, says: String)? {
    line.wholeMatch(of: /\| `([a-z0-9-]+)` \| [0-9, ]+ \| (.*) \|/).map { (String($0.1), String($0.2)) }
  }

  /// The types of which nothing is said.
  var unexplained: [String] {
    PracticeEvents.codec.versions.keys.filter { comments[$0] == nil && rows[$0] == nil }.sorted()
  }

  /// The guide with the rows that the released types have now.
  var renewed: String {
    let versions = Dictionary(grouping: PracticeEvents.codec.readable, by: { $0.type }).mapValues {
      $0.map { $0.version }.sorted().map(String.init).joined(separator: ", ")
    }
    var features = PracticeEvents.features[...]
    var lines: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) where Self.row(line) == nil {
      lines.append(line)
      guard line == "|---|---|---|", let feature = features.popFirst() else { continue }
      lines += feature.released.map {
        "| `\($0.type)` | \(versions[$0.type] ?? "") | \(words(of: $0.type)) |"
      }
    }
    return lines.joined(separator: "\n")
  }

  /// What the doc comment says, and what the row says of versions, which nothing else does.
  private func words(of type: String) -> String {
    let row = rows[type] ?? ""
    guard let comment = comments[type] else { return row }
    let versions =
      row.firstRange(of: /( Version [0-9]| Of version [0-9])/).map { row[$0.lowerBound...] } ?? ""
    return comment + versions
  }

  /// The first paragraphs of the doc comments of all payloads in their newest version.
  private static func comments() throws -> [String: String] {
    let folder = root.appending(path: "Sources/Practice")
    let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    let typePrefix = "  public static let eventType = \""
    var comments: [String: String] = [:]
    for case let file as URL in files where file.pathExtension == "swift" {
      var comment: [Substring] = []
      var payload: String?
      for line in try String(contentsOf: file, encoding: .utf8).split(
        separator: "\n", omittingEmptySubsequences: false)
      {
        if line.hasPrefix("///") {
          comment.append(line.dropFirst(3))
        } else if line.hasPrefix(typePrefix) {
          let type = String(line.dropFirst(typePrefix.count).prefix { $0 != "\"" })
          comments[type] = comments[type] ?? payload
        } else if !line.hasPrefix(" "), !line.hasPrefix("@") {
          // An older version of a payload is called after it, with V and its number.
          let name =
            line.hasPrefix("public struct ") ? line.dropFirst(14).prefix { $0.isLetter || $0.isNumber } : ""
          let isNewest = !name.isEmpty && !(name.last?.isNumber ?? false)
          let paragraph = comment.prefix { !$0.isEmpty }.map { $0.drop { $0 == " " } }
          payload = isNewest ? paragraph.joined(separator: " ") : nil
          comment = []
        }
      }
    }
    return comments
  }
}
