/// The name of an image of an exercise: a folder and a file in it, such as `Goblet_Squat/0.jpg`, and nothing that leads out of there.
public enum ExerciseImageName {
  /// Whether a text is the name of one.
  public static func isOne(_ text: String) -> Bool {
    text.utf8.count <= 200
      && text.wholeMatch(of: /[A-Za-z0-9_(),'\-][A-Za-z0-9_(),'.\-]*\/[A-Za-z0-9_\-]+\.(?:jpg|jpeg|png|webp)/)
        != nil
  }
}
