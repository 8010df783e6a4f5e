/// The practitioners of the sample, who do not exist, and their week: one site a day, so that nobody travels between
/// appointments. It never says which clients they see.
enum SamplePractitioner: Hashable, Sendable, CaseIterable {
  case ana
  case marcus

  var name: String {
    switch self {
    case .ana: "Ana Reyes"
    case .marcus: "Marcus Thornbury"
    }
  }

  /// Where they work on a day of the week, 1 for Monday; nil at the weekend. Virtual appointments are held from there.
  func site(on weekday: Int) -> SampleSite? {
    switch (self, weekday) {
    case (.ana, 1), (.ana, 3), (.ana, 5), (.marcus, 2), (.marcus, 4): .lakeNona
    case (.marcus, 1), (.marcus, 3), (.marcus, 5), (.ana, 2), (.ana, 4): .ocoee
    default: nil
    }
  }
}
