public import Foundation

extension PolicyState {
  private static let decoder = JSONDecoder()

  /// Reads one state as JSON.
  /// - Throws: ``PolicyStateError`` with the path of the first field that is missing, of the wrong type or out of its
  ///   range, and what it must be.
  public static func read(_ json: Data) throws(PolicyStateError) -> PolicyState {
    guard let value = json.withUnsafeBytes({ StateJSON($0.assumingMemoryBound(to: UInt8.self)) }) else {
      throw PolicyStateError(field: "", rule: "is not JSON; give one object on one line")
    }
    if let state = try? PolicyState(StateFields<CodingKeys>(value)) { return state }
    // Something is to be refused, and a decoder knows the path to it.
    do {
      return try decoder.decode(PolicyState.self, from: json)
    } catch let error as PolicyStateError {
      throw error
    } catch DecodingError.typeMismatch(let type, let context) {
      let kind = type is any ExpressibleByArrayLiteral.Type ? "a list" : "an object"
      throw PolicyStateError(path: context.codingPath, rule: "must be \(kind)")
    } catch DecodingError.valueNotFound(_, let context) {
      throw PolicyStateError(path: context.codingPath, rule: "must not be null")
    } catch {
      throw PolicyStateError(field: "", rule: "cannot be read")
    }
  }
}
