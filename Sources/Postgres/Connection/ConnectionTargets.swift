/// Splits a connection string of several hosts into one attempt each, so that a host that is silent cannot use up the
/// whole deadline; never resolves a name.
import CLibPQ
import Foundation

struct ConnectionTargets {
  /// The settings that each attempt adds to the connection string; one empty set where there is nothing to split.
  let attempts: [[String: String]]

  init(_ connectionString: String) throws {
    let settings = try Self.parse(connectionString)
    attempts = Self.attempts(settings, environment: ProcessInfo.processInfo.environment)
  }

  /// - Throws: `connectionFailed` that repeats nothing of the string, which may hold a password.
  private static func parse(_ connectionString: String) throws -> [String: String] {
    var message: UnsafeMutablePointer<CChar>?
    guard let options = PQconninfoParse(connectionString, &message) else {
      PQfreemem(message)
      throw PostgresError(
        .connectionFailed,
        "the connection string is not valid: it must be libpq keywords and values, or a URI",
        isRetryable: false)
    }
    defer { PQconninfoFree(options) }
    var settings: [String: String] = [:]
    var option = options
    while let keyword = option.pointee.keyword {
      if let value = option.pointee.val { settings[String(cString: keyword)] = String(cString: value) }
      option += 1
    }
    return settings
  }

  static func attempts(
    _ settings: [String: String], environment: [String: String]
  ) -> [[String: String]] {
    func list(_ keyword: String, _ variable: String) -> [String] {
      let value = settings[keyword] ?? environment[variable] ?? ""
      return value.isEmpty
        ? [] : value.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let hosts = list("host", "PGHOST")
    let addresses = list("hostaddr", "PGHOSTADDR")
    let ports = list("port", "PGPORT")
    let count = max(hosts.count, addresses.count)
    // Counts that do not agree are libpq's to refuse.
    let agree =
      (hosts.isEmpty || hosts.count == count) && (addresses.isEmpty || addresses.count == count)
      && (ports.count <= 1 || ports.count == count)
    guard count > 1, agree else { return [[:]] }
    let single = (0..<count).map { index in
      var target: [String: String] = [:]
      if !hosts.isEmpty { target["host"] = hosts[index] }
      if !addresses.isEmpty { target["hostaddr"] = addresses[index] }
      if ports.count > 1 { target["port"] = ports[index] }
      return target
    }
    let wanted = settings["target_session_attrs"] ?? environment["PGTARGETSESSIONATTRS"]
    guard wanted == "prefer-standby" else { return single }
    func with(_ attribute: String) -> [[String: String]] {
      single.map { $0.merging(["target_session_attrs": attribute]) { $1 } }
    }
    return with("standby") + with("any")
  }
}
