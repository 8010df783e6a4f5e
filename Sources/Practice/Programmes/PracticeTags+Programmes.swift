public import EventSourcing

extension PracticeTags {
  /// Every template.
  public static let templates = Tag("templates")

  public static func template(_ slug: String) -> Tag { Tag("template:\(slug)") }
}
