public import Foundation

extension PolicyState {
  /// What a state may carry for its readers; the policy passes it over.
  private static let labels: Set<String> = ["id", "title", "note"]

  /// Reads one state as JSON.
  /// - Throws: ``PolicyStateError`` with the path of the first field that is missing, unknown, given twice, of the wrong type
  ///   or out of its range, and what it must be.
  public static func read(_ json: Data) throws(PolicyStateError) -> PolicyState {
    guard let value = json.withUnsafeBytes({ StateJSON($0.assumingMemoryBound(to: UInt8.self)) }) else {
      throw PolicyStateError(field: "", rule: "is not JSON; give one object on one line")
    }
    guard case .object(let fields) = value else {
      throw PolicyStateError(field: "", rule: "must be an object")
    }
    do {
      return try PolicyState(StateFields(.object(fields.filter { !labels.contains($0.key) })))
    } catch let error as PolicyStateError {
      throw error
    } catch {
      throw PolicyStateError(field: "", rule: "cannot be read")
    }
  }
}
