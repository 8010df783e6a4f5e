/// What the numbers of readiness may be.
extension Bounds {
  /// Each rating of the Hooper index, whole points (Hooper & Mackinnon 1995).
  public static let hooper = 1...7

  /// Pain of a flare on the numeric rating scale: a flare without pain is none.
  public static let flareNRS = 1...10
}
