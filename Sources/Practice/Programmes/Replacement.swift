/// Which exercise is to take another's place: the next rung of its ladder, or one by its slug.
public enum Replacement: Hashable, Sendable {
  case easier
  case harder
  case exercise(String)
}
