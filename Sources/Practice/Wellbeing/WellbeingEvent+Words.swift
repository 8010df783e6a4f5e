public import EventSourcing

/// How the feature's events read in a history: words for numbers and codes, and never a sealed text.
extension WellbeingEvent {
  public var summary: String {
    switch self {
    case .flareDeclared(let facts):
      "Flare declared by the \(facts.declaredBy.rawValue): \(facts.region.words), NRS \(facts.nrs)"
    case .flareResolved: "Flare resolved"
    }
  }

  public var texts: Set<PersonalPart.Field> {
    switch self {
    case .flareDeclared: [.note]
    case .flareResolved: []
    }
  }
}
