/// Whether two names may be those of one person.
extension DirectoryIndex {
  /// Whether two names have a first name in common, or are almost the same: they differ by the order of their words, or by a slip or two of
  /// the finger. A surname alone is that of a family, and in a short first name a letter makes another, as of Tim and Tom. An initial
  /// stands for its name, and a short form for the name that begins so.
  public static func areAlike(_ one: String, _ other: String) -> Bool {
    let (one, other) = (spaced(folded(one)), spaced(folded(other)))
    if words(one) == words(other) { return true }
    guard let first = firstName(one), let second = firstName(other) else { return false }
    let (short, long) = first.count < second.count ? (first, second) : (second, first)
    if short == long || ((short.count == 1 || short.count >= 3) && long.hasPrefix(short)) { return true }
    return NearName.differs(Array(first.utf8), Array(second.utf8), by: short.count / 4)
      && NearName.differs(Array(one.utf8), Array(other.utf8), by: 2)
  }

  /// The first word that is no title; behind a comma where the surname stands in front.
  private static func firstName(_ name: String) -> Substring? {
    let titles: Set<Substring> = ["mr", "mrs", "ms", "miss", "dr", "prof"]
    let behind = name.split(separator: ",", maxSplits: 1).dropFirst().first ?? name[...]
    return behind.split { !$0.isLetter && !$0.isNumber && !$0.isMark }.first { !titles.contains($0) }
  }
}

extension Character {
  fileprivate var isMark: Bool { self == "'" || self == "’" }
}
