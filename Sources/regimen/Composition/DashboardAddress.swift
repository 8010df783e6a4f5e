import Foundation

/// Where people open the dashboard, as it is given with `--url`: the beginning of every link.
enum DashboardAddress {
  /// Why a text is no such address, in words for a person; nil for one that is.
  static func problem(_ text: String) -> String? {
    let example = "Give the address at which people open the dashboard, such as https://practice.example.org."
    guard text.unicodeScalars.allSatisfy({ $0.isASCII && $0.value > 0x20 && $0.value != 0x7F }),
      let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
      ["http", "https"].contains(scheme), let host = parts.host, !host.isEmpty
    else { return "--url holds no address of a server. \(example)" }
    guard parts.user == nil, parts.password == nil else {
      return "--url holds a user or a password, which every link would show. \(example)"
    }
    guard parts.query == nil, parts.fragment == nil, !text.contains("?"), !text.contains("#") else {
      return "--url holds a query or a fragment, behind which no link can stand. \(example)"
    }
    guard scheme == "https" || isLoopback(host) else {
      return
        "--url begins with http, which sends sign-ins in the clear. Begin it with https, but for this machine itself."
    }
    return nil
  }

  private static func isLoopback(_ host: String) -> Bool {
    let host = host.lowercased()
    if ["localhost", "[::1]", "::1"].contains(host) { return true }
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == 4 && numbers.first == "127" && numbers.allSatisfy { UInt8($0) != nil }
  }
}
