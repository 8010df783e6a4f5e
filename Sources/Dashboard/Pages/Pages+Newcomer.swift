import Foundation
import Practice
import ReadModels

/// Somebody who is not a client yet and wants a time: registered where it is booked, without losing what was chosen.
extension Pages {
  /// Why somebody was not registered.
  struct RefusedNewcomer {
    let name: String?
    let phone: String?
    let email: String?
    /// Whether they may be a client already, which may be denied.
    let isDuplicate: Bool
  }

  /// - Parameters:
  ///   - choice: whom somebody looked for; what was typed is a name, a number or an address.
  ///   - going: what was chosen, to go along.
  func newcomer(_ choice: ClientChoice, _ refused: RefusedNewcomer?, going: [(String, String?)])
    -> [String: Any]
  {
    let typed = choice.matches.isEmpty && !choice.isByReference ? choice.text : nil
    let isNumber = typed?.contains(where: \.isLetter) == false
    let isAddress = typed?.contains("@") == true
    return [
      "isOpen": refused != nil || typed != nil, "isDuplicate": refused?.isDuplicate ?? false,
      "name": refused?.name ?? (isNumber || isAddress ? nil : typed) ?? "",
      "phone": refused?.phone ?? (isNumber ? typed : nil) ?? "",
      "email": refused?.email ?? (isAddress ? typed : nil) ?? "",
      "going": going.compactMap { name, value in value.map { ["field": name, "value": $0] } },
    ]
  }

  /// Where a newcomer’s booking goes on, by what goes along; nil where it did not begin there.
  static func booking(of handle: String, _ visit: Visit) -> String? {
    guard visit["booking"] != nil else { return nil }
    let kept = ["day", "site", "practitioner", "service", "at"].compactMap { name in
      visit[name].map { "&\(name)=\(FormLink.encoded($0))" }
    }
    return "/book?client=\(handle)\(kept.joined())"
  }
}
