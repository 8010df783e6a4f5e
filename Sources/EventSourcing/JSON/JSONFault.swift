/// Why a JSON text could not be read; it never holds anything of the text.
public enum JSONFault: Error {
  /// It is not one JSON value.
  case notJSON
  /// A member is missing, or is not what was asked for.
  case unexpected
}
