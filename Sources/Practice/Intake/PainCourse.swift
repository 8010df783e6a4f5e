/// How the pain has gone since it began, in the client's words, coded; it never predicts how it will go on.
public enum PainCourse: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  /// There all the time.
  case constant
  /// Gone at times, and back again.
  case recurrent
  case improving
  case worsening
  /// There all the time, at times more and at times less.
  case fluctuating
}
