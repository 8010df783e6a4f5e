/// What the name of an exercise alone says of how it is done, where nothing else is known: in the words that applications use
/// in English, German, French, Spanish, Italian, Portuguese and Dutch.
public enum NamedExercise {
  private static let helped: Set<String> = [
    "assisted", "assist", "assistiert", "assistierte", "assistierter", "assiste", "assistee", "assistida",
    "assistido", "asistida", "asistido", "assistita", "assistito", "geassisteerd", "geassisteerde",
  ]
  private static let negations: Set<String> = [
    "non", "not", "no", "un", "nicht", "sans", "sin", "senza", "sem", "niet", "zonder", "ohne",
  ]

  private static let machines: Set<String> = [
    "machine", "machines", "maschine", "maquina", "macchina", "sled", "sledge", "prowler", "schlitten",
    "trineo", "slitta", "traineau", "legpress", "beinpresse", "wadenpresse", "beenpers", "presse", "prensa",
    "pressa",
  ]
  private static let pairs: Set<String> = [
    "leg-press", "hack-squat", "calf-press", "belt-squat", "pendulum-squat", "hip-press", "leg-pers",
  ]

  /// Whether it is done with help, as `Pull Up (Assisted)`: what such a name has beside it is help, never load.
  ///
  /// - Parameter slug: the slug of the name.
  public static func isAssisted(_ slug: String) -> Bool {
    let words = slug.split(separator: "-").map(String.init)
    return words.indices.contains { index in
      helped.contains(words[index]) && !(index > 0 && negations.contains(words[index - 1]))
    }
  }

  /// Whether it is done on a machine or a sled, as `Leg Press`.
  ///
  /// - Parameter slug: the slug of the name.
  public static func isMachine(_ slug: String) -> Bool {
    let words = slug.split(separator: "-").map(String.init)
    return words.contains { machines.contains($0) }
      || zip(words, words.dropFirst()).contains { pairs.contains("\($0)-\($1)") }
  }
}

extension KnownExercises {
  /// How a public collection names the equipment of an exercise on a machine.
  private static let machine = "machine"

  /// Whether an exercise is done on a machine: a collection described its equipment so, or its name says so.
  public func isMachine(_ slug: String) -> Bool {
    described[slug]?.equipment?.lowercased() == Self.machine || NamedExercise.isMachine(slug)
  }
}
