/// A measure by which a course is followed, with what it needs of the client; it never holds a licensed item.
enum SampleMeasure: Sendable {
  /// Pain at the main site over seven days.
  case nrs
  /// Activities in the client's words.
  case psfs([String])
  /// The items as they are at the start.
  case phq4([Int])
  /// The total only.
  case odi
  /// The total only.
  case peg
  /// The total at the start.
  case psqi(Int)

  /// As it is called in an id.
  var name: String {
    switch self {
    case .nrs: "nrs"
    case .psfs: "psfs"
    case .phq4: "phq4"
    case .odi: "odi"
    case .peg: "peg"
    case .psqi: "psqi"
    }
  }
}
