/// The sites of the sample practice and when they are open, Monday to Friday; it never says who works there.
enum SampleSite: Hashable, Sendable, CaseIterable {
  case lakeNona
  case ocoee

  var name: String {
    switch self {
    case .lakeNona: "Lake Nona"
    case .ocoee: "Ocoee"
    }
  }

  var hours: ClosedRange<ClockTime> {
    switch self {
    case .lakeNona: ClockTime(8, 0)...ClockTime(18, 0)
    case .ocoee: ClockTime(9, 0)...ClockTime(19, 0)
    }
  }
}
