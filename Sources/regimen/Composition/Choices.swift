public import Application
public import ArgumentParser
public import ImportFormats
import Practice

/// Domain values that are typed as one of a few words.
extension ExpressibleByArgument where Self: CaseIterable & RawRepresentable, RawValue == String {
  /// The words, for help texts.
  static var choices: String { allCases.map(\.rawValue).joined(separator: "|") }

  /// A word as it is typed: hyphens, underscores, blanks and capitals make no difference, so `phq-4` and `phq4` are one.
  public init?(argument: String) {
    func plain(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
    let typed = plain(argument)
    guard
      let value = Self(rawValue: argument)
        ?? Self.allCases.first(where: { !typed.isEmpty && plain($0.rawValue) == typed })
    else { return nil }
    self = value
  }
}

extension AppointmentKind: ExpressibleByArgument {}
extension BookableKind: ExpressibleByArgument {}
extension CancelledBy: ExpressibleByArgument {}
extension RetirementCause: ExpressibleByArgument {}
extension CancellationCode: ExpressibleByArgument {}
extension RedFlag: ExpressibleByArgument {}
extension FormKind: ExpressibleByArgument {}
extension RestReason: ExpressibleByArgument {}
extension FlareDeclarer: ExpressibleByArgument {}
extension LifestyleArea: ExpressibleByArgument {}
extension LifestyleOutcome: ExpressibleByArgument {}
extension Role: ExpressibleByArgument {
  /// Those that a token may have.
  static var choices: String { ofTokens.map(\.rawValue).joined(separator: "|") }
  public static var allValueStrings: [String] { ofTokens.map(\.rawValue) }
}
extension StaffRole: ExpressibleByArgument {}
extension LoadUnit: ExpressibleByArgument {}
extension DateOrder: ExpressibleByArgument {}
extension PainRegion: ExpressibleByArgument {}
extension PainSide: ExpressibleByArgument {}
extension HypothesisDecision: ExpressibleByArgument {}
extension TrainingKept: ExpressibleByArgument {}
extension ComplexityAxis: ExpressibleByArgument {}
extension SetComplexity.Growth: ExpressibleByArgument {}
extension SetDone.Side: ExpressibleByArgument {}
