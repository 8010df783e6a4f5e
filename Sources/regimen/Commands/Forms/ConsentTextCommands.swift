import Application
import ArgumentParser
import Practice
import ReadModels

/// `regimen set consent-text`: what clients agree to, in the practice's own words.
struct SetConsentTextCommand: WriteCommand {
  typealias Input = SetConsentText.Input

  static let configuration = CommandConfiguration(
    commandName: "consent-text", abstract: "Set the practice’s own text that clients agree to.",
    discussion: """
      Plain paragraphs, with an empty line between two. Each text has a version of its own; what was agreed to before stands, and counts on \
      unless --ask-again has those clients asked anew. Without version and text the usual text holds again. “regimen show consent-text” \
      shows how it reads.
      Example:
        regimen set consent-text --version 2027-1 --english "$(cat consent.en.txt)" --spanish "$(cat consent.es.txt)" --ask-again
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(name: .customLong("version"), help: Self.help(\.version, "version")) var textVersion: String?
  @Option(help: Self.help(\.english, "text")) var english: String?
  @Option(help: Self.help(\.spanish, "text")) var spanish: String?
  @Flag(help: "Clients who agreed to an earlier text are asked anew.") var askAgain = false

  var subject: String? { nil }

  func input(_ opened: OpenedPractice) -> Input {
    Input(version: textVersion, english: english, spanish: spanish, askAgain: askAgain ? true : nil)
  }

  func show(_ outcome: CommandService.Outcome<SetConsentText>, _ opened: OpenedPractice) async {
    opened.confirm(
      outcome.performed, globals, [:],
      "The text is set. “regimen show consent-text” shows how it reads.",
      notices: await opened.notices(of: outcome))
  }
}

/// `regimen show consent-text`: what clients agree to.
struct ShowConsentTextCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "consent-text", abstract: "The text that clients agree to, and what was set before.",
    discussion: "Example:\n  regimen show consent-text --language es")

  @OptionGroup var globals: GlobalOptions
  @Option(help: ArgumentHelp("In which language; the practice’s if left out.", valueName: "en|es"))
  var language: Language?

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let queries = opened.environment.queries
      guard let view = ConsentTextView(try await queries.consentTexts(opened.practice)) else { return }
      let language =
        if let language { language } else {
          try await queries.directory(opened.practice).locale.language
        }
      Output.answer(view, as: globals.format) {
        let head = "Version \(view.version), \(view.isOwn ? "the practice’s own" : "the usual text")."
        let fallback =
          language == .spanish && view.spanish == nil
          ? ["It is there in English only, and clients who read Spanish are told so."] : []
        let set = view.history.map { entry in
          "Set \(entry.day): \(entry.version.map { "version \($0)" } ?? "the usual text")"
            + (entry.asksAgain ? ", clients are asked anew" : "")
        }
        return ([head] + fallback + view.paragraphs(language) + [set.joined(separator: "\n")]).filter {
          !$0.isEmpty
        }.joined(separator: "\n\n")
      }
    }
  }
}
