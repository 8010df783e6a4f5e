import Foundation

/// The address of a form that records something, with what is known already filled in.
enum FormLink {
  /// - Parameters:
  ///   - form: what it records, such as `no-show`.
  ///   - subject: the id or handle of what it is about; nil where it is about nothing that is there already.
  ///   - back: where to go on, as a path of this server with its query; nil for where the form leads by itself.
  ///   - fields: members of the form's input by name; those that are nil stay empty.
  static func path(
    _ form: String, for subject: String? = nil, back: String?, _ fields: [(name: String, value: String?)] = []
  ) -> String {
    let all = [("for", subject), ("back", back)] + fields.map { ($0.name, $0.value) }
    let query = all.compactMap { name, value in value.map { "\(name)=\(encoded($0))" } }
    return "/forms/\(form)" + (query.isEmpty ? "" : "?\(query.joined(separator: "&"))")
  }

  /// A text as it stands in a query.
  static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
  }

  private static let allowed = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/:")
}
