/// In which language and by which conventions a practice writes dates, times and numbers, by its BCP 47 tag.
public enum PracticeLocale: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case enUS = "en-US"
  case enGB = "en-GB"
  case esUS = "es-US"
  case esES = "es-ES"
  case esMX = "es-MX"

  /// What its clients read where they choose no other.
  public var language: Language { self == .enUS || self == .enGB ? .english : .spanish }

  /// The locale of a practice that has set none: that of the country which its zone lies in, `en-US` for any that is not listed here.
  ///
  /// - Parameter zone: an IANA name.
  public static func usual(in zone: String) -> PracticeLocale {
    switch zone {
    case "Europe/Madrid", "Africa/Ceuta", "Atlantic/Canary": .esES
    case "America/Mexico_City", "America/Cancun", "America/Merida", "America/Monterrey", "America/Matamoros",
      "America/Chihuahua", "America/Ciudad_Juarez", "America/Ojinaga", "America/Mazatlan",
      "America/Bahia_Banderas", "America/Hermosillo", "America/Tijuana":
      .esMX
    case "Europe/London", "Europe/Belfast", "Europe/Dublin", "Europe/Jersey", "Europe/Guernsey",
      "Europe/Isle_of_Man":
      .enGB
    default: .enUS
    }
  }
}

/// A language in which clients read, by its ISO 639-1 code.
public enum Language: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case english = "en"
  case spanish = "es"
}
