import EventSourcing
import Foundation

/// The checks that entered text passes before it is recorded, each bound in one place; a refusal never repeats the text.
///
/// Every text is trimmed and brought to Unicode's composed form (NFC), so that what looks the same is the same. A text
/// without anything visible in it counts as empty. Lengths are in Unicode code points.
enum Text {
  static let longestName = 200
  static let longestTitle = 200
  static let longestReason = 1_000
  static let longestNote = 10_000
  static let longestEmail = EmailAddress.longest
  static let longestPhone = 40

  /// A name, which may not be empty, and in which everything can be seen (``VisibleName``).
  ///
  /// - Throws: `name-required`, `invalid-text`.
  static func name(_ text: String, field: String) throws(Refusal) -> String {
    let what = field == "name" ? "name" : "name of the \(field)"
    guard let name = try line(text, longest: longestName, what, field: field) else {
      throw Refusal(.nameRequired, "The \(what) was refused: it is empty. Give a name.", field: field)
    }
    guard VisibleName.isAllSeen(name) else {
      throw Refusal(
        .invalidText,
        "The \(what) was refused: it has characters in it that nobody can see, or that have no meaning. Type it anew without them.",
        field: field)
    }
    return name
  }

  /// The name of a person: a name (``name(_:field:)``) with a letter in it, which is neither an address nor a handle. What stands in
  /// the wrong field is kept from the place where everybody looks for a name.
  ///
  /// - Throws: `name-required`, `invalid-text`.
  static func person(_ text: String, field: String = "name") throws(Refusal) -> String {
    let name = try name(text, field: field)
    let why: String? =
      if !name.unicodeScalars.contains(where: \.properties.isAlphabetic) {
        "there is no letter in it"
      } else if name.contains("@") {
        "it is an address"
      } else if PersonReference(name).handle != nil {
        "it is written like a handle, such as C-1001"
      } else { nil }
    guard let why else { return name }
    throw Refusal(
      .invalidText,
      "The \(field == "name" ? "name" : "name of the \(field)") was refused: \(why). Give the name that the person is called by.",
      field: field)
  }

  /// A reason in words, which some records may not go without.
  ///
  /// - Throws: `reason-required`, `invalid-text`.
  static func reason(_ text: String, for record: String) throws(Refusal) -> String {
    guard let reason = try reason(text) else {
      throw Refusal(.reasonRequired, "\(record) needs a reason. Say why in a few words.", field: "reason")
    }
    return reason
  }

  /// A reason in words where one may be left out; nil for an empty one.
  static func reason(_ text: String?) throws(Refusal) -> String? {
    try paragraphs(text, longest: longestReason, "reason", field: "reason")
  }

  /// A note of several lines; nil for an empty one.
  static func note(_ text: String?) throws(Refusal) -> String? {
    try paragraphs(text, longest: longestNote, "note", field: "note")
  }

  /// A title of one line; nil for an empty one.
  static func title(_ text: String?) throws(Refusal) -> String? {
    try line(text, longest: longestTitle, "title", field: "title")
  }

  /// A text of one line; nil for an empty one.
  ///
  /// - Throws: `invalid-text` for one that is too long, has line breaks, tabs or other control characters.
  static func line(_ text: String?, longest: Int, _ what: String, field: String) throws(Refusal) -> String? {
    try checkMarks(text, what, field: field)
    guard let text = visible(text) else { return nil }
    guard !text.unicodeScalars.contains(where: { $0.isControl || $0.breaksLine }) else {
      throw Refusal(
        .invalidText,
        "The \(what) was refused: it has line breaks, tabs or other control characters in it. Type it on one line.",
        field: field)
    }
    try checkDirection(text, what, field: field)
    try check(text, longest: longest, what, field: field)
    return text
  }

  /// A text of several lines, each break a newline; nil for an empty one.
  ///
  /// - Throws: `invalid-text` for one that is too long, or has control characters other than newlines and tabs.
  static func paragraphs(_ text: String?, longest: Int, _ what: String, field: String) throws(Refusal)
    -> String?
  {
    try checkMarks(text, what, field: field)
    guard let text = visible(text.map(withNewlines)) else { return nil }
    try checkReadable(text, what, field: field)
    try check(text, longest: longest, what, field: field)
    return text
  }

  /// That a text of several lines shows what it says: no control characters but newlines and tabs, and nothing that turns
  /// the direction of what follows. Emoji keep their joiners.
  ///
  /// - Throws: `invalid-text`.
  static func checkReadable(_ text: String, _ what: String, field: String) throws(Refusal) {
    guard !text.unicodeScalars.contains(where: { $0.isControl && $0 != "\n" && $0 != "\t" }) else {
      throw Refusal(
        .invalidText,
        "The \(what) was refused: it has control characters in it, which nobody can read. Type it anew without them.",
        field: field)
    }
    try checkDirection(text, what, field: field)
  }

  private static func checkDirection(_ text: String, _ what: String, field: String) throws(Refusal) {
    guard text.unicodeScalars.contains(where: \.turnsDirection) else { return }
    throw Refusal(
      .invalidText,
      "The \(what) was refused: it has characters in it that turn the direction of writing, so that it could be shown as something else. Type it anew without them.",
      field: field)
  }

  /// That no letter bears more marks than any language writes (``CombiningMarks``).
  ///
  /// - Throws: `invalid-text`.
  static func checkMarks(_ text: String?, _ what: String, field: String) throws(Refusal) {
    guard let text, !CombiningMarks.areFew(in: text) else { return }
    throw Refusal(
      .invalidText,
      "The \(what) was refused: a letter in it bears more than \(CombiningMarks.longestRun) marks. Type it anew without them.",
      field: field)
  }

  static func trimmed(_ text: String) -> String { text.trimmingCharacters(in: .whitespacesAndNewlines) }

  private static func check(_ text: String, longest: Int, _ what: String, field: String) throws(Refusal) {
    guard text.unicodeScalars.count > longest else { return }
    throw Refusal(
      .invalidText, "The \(what) was refused: it has more than \(longest) characters. Shorten it.",
      field: field)
  }

  /// The text trimmed and in composed form; nil without anything visible in it.
  private static func visible(_ text: String?) -> String? {
    guard let text, text.unicodeScalars.contains(where: { !$0.isInvisible }) else { return nil }
    return trimmed(text).precomposedStringWithCanonicalMapping
  }

  /// The text with the line ends of other systems made newlines.
  private static func withNewlines(_ text: String) -> String {
    text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
  }
}

extension Unicode.Scalar {
  var isControl: Bool { properties.generalCategory == .control }

  /// Whether it embeds, overrides or isolates a direction of writing: what follows may be shown in another order.
  var turnsDirection: Bool {
    ("\u{202A}"..."\u{202E}").contains(self) || ("\u{2066}"..."\u{2069}").contains(self)
  }

  /// The separators that are no control characters and yet break a line.
  fileprivate var breaksLine: Bool {
    properties.generalCategory == .lineSeparator || properties.generalCategory == .paragraphSeparator
  }

  /// Whether it leaves nothing to be seen: white space, a control or format character, a filler or the blank of Braille.
  fileprivate var isInvisible: Bool {
    properties.isWhitespace || properties.isDefaultIgnorableCodePoint || isControl
      || properties.generalCategory == .format || self == "\u{2800}"
  }
}
