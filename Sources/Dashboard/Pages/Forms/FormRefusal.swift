import EventSourcing
import HTTPTypes
import Practice

/// Why a form was not taken: in general, and field by field.
struct FormRefusal: Sendable {
  private(set) var words: String?
  private(set) var fields: [String: String] = [:]
  private(set) var code: Refusal.Code?
  /// Whether the form's key stands for something else by now.
  private(set) var needsNewKey = false

  /// The same, told in other words.
  func saying(_ words: String) -> FormRefusal {
    var refusal = self
    refusal.words = words
    refusal.fields = [:]
    return refusal
  }

  var isEmpty: Bool { words == nil && fields.isEmpty }

  init() {}

  /// - Parameter faults: of fields that are wrong in themselves, by the field's path.
  init(_ faults: [String: String], of fields: [FormField]) {
    self.fields = faults
    tellHidden(of: fields)
  }

  /// - Parameter body: what was sent, for the places that the error names.
  /// - Throws: the error itself where the person who sent the form can do nothing about it.
  init(_ error: any Error, of fields: [FormField], in body: FormBody) throws {
    let problem = Problem(error)
    guard problem.code.status.kind == .clientError, problem.code != .forbidden else { throw error }
    code = problem.refusal?.code
    if problem.code == .idempotencyKeyReused {
      needsNewKey = true
      words =
        "This form was sent before with something else in it. Look whether that is what you meant; send it again if not."
      return
    }
    for fault in problem.faults {
      if let path = Self.path(body.path(of: fault.parameter), in: fields) {
        self.fields[path] = fault.detail
      }
    }
    if self.fields.isEmpty {
      words = problem.faults.first.map { "\(PageText.field($0.parameter)): \($0.detail)" } ?? problem.detail
    }
    if let refusal = problem.refusal, !self.fields.values.contains(refusal.message) {
      words = refusal.message
    }
    tellHidden(of: fields)
  }

  /// Tells in words what is wrong with a field that nobody sees, where no mark can stand.
  private mutating func tellHidden(of fields: [FormField]) {
    for field in fields where field.control == .given {
      guard let detail = self.fields.removeValue(forKey: field.path) else { continue }
      words = words ?? "\(field.label): \(detail)"
    }
  }

  /// The field that a place of the body belongs to; within rows, the place of the row's own field.
  private static func path(_ place: String, in fields: [FormField]) -> String? {
    if let field = fields.first(where: { place == $0.path }) { return field.path }
    if let list = fields.first(where: { $0.rows != nil && place.hasPrefix("\($0.path).") }),
      let rows = list.rows
    {
      let steps = place.dropFirst(list.path.count + 1).split(separator: ".")
      guard let index = steps.first.flatMap({ Int($0) }) else { return list.path }
      let own = rows.fields.map { $0.row(index, of: list.path) }
      return path(place, in: own) ?? "\(list.path).\(index)"
    }
    return fields.first { place.hasPrefix("\($0.path).") || $0.path.hasPrefix("\(place).") }?.path
  }
}
