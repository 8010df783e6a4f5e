public import EventSourcing

/// Every template of a programme that may be begun from: those that ship, and the practice's own, which replace them by name.
public struct TemplateList: PracticeFold {
  private var bySlug: [String: TemplateSaved]
  /// The slugs of those that the practice saved itself.
  public private(set) var own: Set<String> = []

  public init() {
    bySlug = Dictionary(uniqueKeysWithValues: ProgrammeTemplates.shipped.map { ($0.slug, $0) })
  }

  /// By name.
  public var all: [TemplateSaved] { bySlug.values.sorted { ($0.name, $0.slug) < ($1.name, $1.slug) } }

  public var reads: Condition { Condition.none.reading(PracticeTags.templates, TemplateSaved.self) }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .programme(.templateSaved(let facts)) = recorded.event else { return }
    bySlug[facts.slug] = facts
    own.insert(facts.slug)
  }
}
