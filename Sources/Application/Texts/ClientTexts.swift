import Foundation
package import Practice

/// What clients read, in one language: the catalogue `Texts/en.json` or `Texts/es.json`, read once.
///
/// A template takes a text by its place in the catalogue, `{{texts.online.title}}`; the code takes it as a ``Text``, because it fills something in or
/// chooses between several. A test compares the catalogues with each other and with what uses them.
package struct ClientTexts: Sendable {
  package let language: Language
  /// By place, such as `online.title`.
  package let all: [String: String]

  private static let english = ClientTexts(.english, PackageResources.en_json)
  private static let spanish = ClientTexts(.spanish, PackageResources.es_json)

  package static func of(_ language: Language) -> ClientTexts { language == .english ? english : spanish }

  private init(_ language: Language, _ catalogue: [UInt8]) {
    self.language = language
    // A catalogue that cannot be read is found by the first test that looks for a text.
    let groups = (try? JSONDecoder().decode([String: [String: String]].self, from: Data(catalogue))) ?? [:]
    var all: [String: String] = [:]
    for (group, texts) in groups {
      for (name, text) in texts { all["\(group).\(name)"] = text }
    }
    self.all = all
  }

  /// A text, with what stands for its fields, such as `{day}`.
  package func callAsFunction(_ text: Text, _ fields: KeyValuePairs<String, String> = [:]) -> String {
    var words = ""
    var rest = (all[text.rawValue] ?? "")[...]
    // In one pass, so that nothing that is filled in counts as a field.
    while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
      let name = rest[rest.index(after: start)..<end]
      words += rest[..<start]
      words += fields.first { $0.key == name }?.value ?? String(rest[start...end])
      rest = rest[rest.index(after: end)...]
    }
    return words + rest
  }

  /// A text that the code takes, by its place in the catalogue.
  package enum Text: String, CaseIterable, Sendable {
    case skipToContent = "page.skip"
    case otherLanguage = "page.otherLanguage"
    case problemTitle = "problem.title"
    case problemNotFound = "problem.notFound"
    case problemTooMany = "problem.tooMany"
    case problemOtherSite = "problem.otherSite"
    case problemBadForm = "problem.badForm"
    case problemOurs = "problem.ours"

    case onlineTitle = "online.title"
    case onlineBooked = "online.booked"
    case onlineZone = "online.zone"
    case onlineMinutes = "online.minutes"
    case onlineAtSite = "online.atSite"
    case onlineByVideo = "online.byVideo"
    case onlineWordsMissing = "online.wordsMissing"
    case onlineTimeMissing = "online.timeMissing"
    case onlineTimeTaken = "online.timeTaken"
    case onlineSentBefore = "online.sentBefore"
    case onlineBadEmail = "online.badEmail"
    case onlineBadPhone = "online.badPhone"
    case onlineBadText = "online.badText"
    case onlineRefused = "online.refused"

    case messageByVideo = "message.byVideo"
  }
}
