import Foundation
import Practice
import Testing

@testable import Application

/// The catalogues of what clients read: whole in every language, and nothing in them that nobody reads.
@Suite struct ClientTextsTests {
  private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources")

  /// The files of a target's sources, but for the one that declares the texts.
  private static func files(_ suffix: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: sources.path).filter {
      $0.hasSuffix(suffix) && !$0.hasSuffix("Texts/ClientTexts.swift")
    }.map { try String(contentsOf: sources.appending(path: $0), encoding: .utf8) }
  }

  /// The texts that templates take: `{{texts.online.title}}`.
  private static func ofTemplates() throws -> Set<String> {
    Set(
      try files(".mustache").flatMap { template in
        template.matches(of: /\{\{[#^\/]?texts\.([a-z]+\.[A-Za-z]+)\}\}/).map { String($0.1) }
      })
  }

  private static func fields(_ text: String) -> Set<String> {
    Set(text.matches(of: /\{([A-Za-z]+)\}/).map { String($0.1) })
  }

  @Test(arguments: Language.allCases) func hasEveryTextThatIsTakenAndNoOther(language: Language) throws {
    let templates = try Self.ofTemplates()
    try #require(templates.contains("online.book"))
    let taken = templates.union(ClientTexts.Text.allCases.map(\.rawValue)).union(
      MessageKind.allCases.flatMap { ["message.\($0.rawValue)", "message.\($0.rawValue)Subject"] })
    let known = Set(ClientTexts.of(language).all.keys)
    #expect(taken.subtracting(known) == [], "missing")
    #expect(known.subtracting(taken) == [], "unused")
  }

  @Test func everyTextOfTheCodeIsTakenSomewhere() throws {
    let code = try Self.files(".swift").filter { $0.contains("texts(") || $0.contains("ClientTexts") }
    let words = Set(code.joined(separator: " ").split { !$0.isLetter && $0 != "." }.map(String.init))
    for text in ClientTexts.Text.allCases { #expect(words.contains(".\(text)"), "\(text)") }
  }

  @Test func aTextHasTheSameFieldsInEveryLanguage() {
    let english = ClientTexts.of(.english).all
    for language in Language.allCases {
      for (name, text) in ClientTexts.of(language).all {
        #expect(Self.fields(text) == Self.fields(english[name] ?? ""), "\(language) \(name)")
        #expect(!text.trimmingCharacters(in: .whitespaces).isEmpty, "\(language) \(name)")
      }
    }
  }

  /// What templates take they cannot fill in.
  @Test func aTextOfATemplateHasNoFields() throws {
    let english = ClientTexts.of(.english).all
    for name in try Self.ofTemplates() { #expect(Self.fields(english[name] ?? "") == [], "\(name)") }
  }

  @Test func whatIsFilledInIsNoField() {
    let texts = ClientTexts.of(.english)
    #expect(
      texts(.onlineAtSite, ["day": "{time}", "time": "9:00 AM", "place": "{day}"])
        == "{time}, 9:00 AM, at {day}")
  }

  /// The usual texts keep to the rules that a practice's own are held to.
  @Test(arguments: MessageKind.allCases, Language.allCases) func aMessageNamesItsFieldsOnly(
    kind: MessageKind, language: Language
  ) throws {
    let usual = MessageWriter.usual(kind, language)
    let known = Set(kind.fields.map(\.rawValue))
    #expect(Self.fields(usual.subject).union(Self.fields(usual.text)).subtracting(known) == [])
    #expect(!usual.subject.isEmpty && !usual.text.isEmpty)
  }
}
