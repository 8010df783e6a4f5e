import EventSourcing

/// Subject and text of a kind of message, with fields such as `{when}`.
public struct MessageTemplate: Codable, Hashable, Sendable {
  /// Code points of a text.
  public static let longest = 2_000

  public var subject: String
  public var text: String

  public init(subject: String, text: String) {
    self.subject = subject
    self.text = text
  }

  /// Both with what stands for their fields. A line of the text that names a field of which nothing is known is left out.
  ///
  /// What is filled in never counts as a field, and a subject stays one line.
  public func filled(_ values: [MessageField: String]) -> MessageTemplate {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      Self.pieces(line).allSatisfy { piece in
        guard case .field(let name) = piece, let field = MessageField(rawValue: name) else { return true }
        return values[field]?.isEmpty == false
      }
    }
    return MessageTemplate(
      subject: Self.line(Self.filled(subject[...], values)),
      text: lines.map { Self.filled($0, values) }.joined(separator: "\n"))
  }

  /// The fields that are named and that messages of a kind do not have.
  func unknownFields(of kind: MessageKind) -> [String] {
    let known = Set(kind.fields.map(\.rawValue))
    return (Self.pieces(subject[...]) + Self.pieces(text[...])).compactMap { piece in
      guard case .field(let name) = piece, !known.contains(name) else { return nil }
      return name
    }
  }

  private enum Piece {
    case words(Substring)
    case field(String)
  }

  private static func pieces(_ text: Substring) -> [Piece] {
    var pieces: [Piece] = []
    var rest = text
    while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
      pieces += [.words(rest[..<start]), .field(String(rest[rest.index(after: start)..<end]))]
      rest = rest[rest.index(after: end)...]
    }
    return pieces + [.words(rest)]
  }

  private static func filled(_ text: Substring, _ values: [MessageField: String]) -> String {
    pieces(text).map { piece in
      switch piece {
      case .words(let words): String(words)
      case .field(let name): MessageField(rawValue: name).flatMap { values[$0] } ?? ""
      }
    }.joined()
  }

  /// One line, whatever was filled in: nothing of it begins another header.
  private static func line(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
  }
}
