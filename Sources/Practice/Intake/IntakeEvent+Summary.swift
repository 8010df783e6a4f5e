extension IntakeEvent {
  public var summary: String {
    switch self {
    case .painMapRecorded(let facts):
      facts.pains.isEmpty
        ? "pain map: no pain"
        : "pain map: \(facts.pains.map { "\($0.site) \($0.nrs)" }.joined(separator: "; "))"
    }
  }
}
