import Practice

/// Whom a client calls in an emergency, in the country of the practice's locale.
///
/// 911 and the 988 Suicide & Crisis Lifeline (United States), 999 and Samaritans (United Kingdom and Ireland), 112 and Línea 024 (Spain), 911 and Línea de la
/// Vida (Mexico).
struct EmergencyNumbers: Hashable, Sendable {
  /// Ambulance, police and fire brigade.
  let emergency: String
  /// The crisis line for a person at risk of suicide.
  let crisis: String

  init(_ locale: PracticeLocale) {
    (emergency, crisis) =
      switch locale {
      case .enUS, .esUS: ("911", "988")
      case .enGB: ("999", "116 123")
      case .esES: ("112", "024")
      case .esMX: ("911", "800 911 2000")
      }
  }
}
