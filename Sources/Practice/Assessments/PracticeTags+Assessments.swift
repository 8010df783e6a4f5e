public import EventSourcing

extension PracticeTags {
  /// Every word of the practice on what findings may come from.
  public static let hypotheses = Tag("hypotheses")

  /// What was said of one kind of finding, for example `finding-kind:knee-valgus`.
  public static func findingKind(_ kind: FindingKind) -> Tag { Tag("finding-kind:\(kind.rawValue)") }
}
