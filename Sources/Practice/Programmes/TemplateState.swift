public import EventSourcing

/// What a template says, as it was last saved or is shipped; it never names a client.
public struct TemplateState: PracticeFold {
  public let slug: String
  /// nil where there is none of that name.
  public private(set) var template: TemplateSaved?

  public init(slug: String) {
    self.slug = slug
    template = ProgrammeTemplates.shipped.first { $0.slug == slug }
  }

  public var reads: Condition {
    Condition.none.reading(PracticeTags.template(slug), TemplateSaved.self, selection: .latest)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .programme(.templateSaved(let facts)) = recorded.event, facts.slug == slug else { return }
    template = facts
  }

  /// The template, or a refusal that names those that are shipped.
  func found() throws(Refusal) -> TemplateSaved {
    guard let template else {
      let shipped = ProgrammeTemplates.shipped.map(\.slug).joined(separator: ", ")
      throw Refusal(
        .unknownTemplate,
        "The template was refused: the practice has none of that name. Save it first, or use one of \(shipped).",
        field: "template")
    }
    return template
  }
}
