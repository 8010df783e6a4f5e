import Foundation

/// The names of months and of days of the week in English, German, French, Spanish, Italian, Portuguese and Dutch, as
/// applications write them.
enum MonthName {
  /// What a word says of a month.
  enum Reading: Hashable {
    case month(Int)
    /// It begins the names of several months, in one language or in several.
    case several
    case none
  }

  private static let languages = [
    "january february march april may june july august september october november december",
    "januar februar marz april mai juni juli august september oktober november dezember",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
  ].map { $0.split(separator: " ").map(String.init) }

  /// Abbreviations that do not begin the name, and names of one region.
  private static let others = [
    "mrt": 3, "mrz": 3, "maerz": 3, "jaenner": 1, "janner": 1, "feber": 2, "setiembre": 9, "agt": 8,
  ]

  private static let days = [
    "monday tuesday wednesday thursday friday saturday sunday",
    "montag dienstag mittwoch donnerstag freitag samstag sonntag sonnabend",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "lunes martes miercoles jueves viernes sabado domingo",
    "lunedi martedi mercoledi giovedi venerdi sabato domenica",
    "segunda terca quarta quinta sexta sabado domingo",
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
  ].flatMap { $0.split(separator: " ").map(String.init) }

  /// The month of a word: its whole name, or at least three letters of its beginning, with or without a full stop.
  static func read(_ word: some StringProtocol) -> Reading {
    let name = plain(word)
    guard name.count >= 3, name.allSatisfy(\.isLetter) else { return .none }
    if let month = others[name] { return .month(month) }
    var months: Set<Int> = []
    for names in languages {
      for (index, whole) in names.enumerated() where whole.hasPrefix(name) { months.insert(index + 1) }
    }
    guard let month = months.first else { return .none }
    return months.count == 1 ? .month(month) : .several
  }

  /// Whether a word is a day of the week, in full or by at least two letters of its beginning.
  static func isDayOfWeek(_ word: some StringProtocol) -> Bool {
    let name = plain(word)
    return name.count >= 2 && days.contains { $0.hasPrefix(name) }
  }

  /// In lower case, without accents and without the full stop of an abbreviation.
  private static func plain(_ word: some StringProtocol) -> String {
    let folded = String(word).folding(
      options: [.diacriticInsensitive, .caseInsensitive], locale: Locale(identifier: "en_US_POSIX")
    ).lowercased()
    return folded.hasSuffix(".") ? String(folded.dropLast()) : folded
  }
}
