import EventSourcing
import Foundation
import Practice

/// One field of a form as the template takes it.
struct FormFieldView {
  let values: [String: Any]

  /// - Parameters:
  ///   - isSent: whether the form was sent and comes back; then it holds what was typed, otherwise what the link gave it.
  init(_ field: FormField, _ choices: FormChoices, _ visit: Visit, isSent: Bool, _ refusal: FormRefusal) {
    func held(_ path: String) -> String? { isSent ? visit[path] : visit.query(path) }
    let value = held(field.path)
    let id = "f-" + field.path.replacing(".", with: "-")
    let error = refusal.fields[field.path]
    var values: [String: Any] = [
      "id": id, "name": field.path, "label": field.label, "isFurther": field.isFurther,
      "isRequired": field.isRequired, "isOptional": !field.isRequired,
    ]
    values["hint"] = field.hint
    values["error"] = error
    values["isWrong"] = error != nil
    values["unit"] = field.unit
    switch field.control {
    case .given:
      values["isHidden"] = true
      values["value"] = value ?? ""
    case .confirmation(let codes):
      let isAsked = refusal.code.map { codes.contains($0) } ?? false
      values[isAsked || value != nil ? "isFlag" : "isNothing"] = true
      values["isChecked"] = value != nil
    case .load:
      values["isLoad"] = true
      values["value"] = held("\(field.path).value") ?? ""
      values["isPounds"] = held("\(field.path).unit") == LoadUnit.lb.rawValue
    case .longText:
      values["isLong"] = true
      values["value"] = value ?? ""
    default:
      values.merge(Self.derived(field, choices, value, isSent ? visit.all(field.path) : [])) { _, new in new }
    }
    if field.control == .day, value == nil, !isSent, field.path == "day" {
      values["value"] = "\(LocalDay(of: choices.now, in: choices.zone))"
    }
    self.values = values
  }

  private static func derived(
    _ field: FormField, _ choices: FormChoices, _ value: String?, _ chosen: [String]
  ) -> [String: Any] {
    if let offered = choices.choices(field) {
      let isList = if case .array = field.schema { true } else { false }
      let options = offered.map { choice in
        [
          "value": choice.value, "name": choice.name, "fieldName": field.path,
          "isChosen": isList ? chosen.contains(choice.value) : choice.value == value,
        ] as [String: Any]
      }
      if isList { return ["isChecks": true, "options": options] }
      if offered.count <= 4, field.isRequired { return ["isRadios": true, "options": options] }
      return ["isList": true, "options": options, "isOpen": !offered.contains { $0.value.isEmpty }]
    }
    switch field.schema {
    case .boolean: return ["isFlag": true, "isChecked": value != nil]
    case .integer(let bounds?) where bounds.count <= 11:
      let options = bounds.map { number in
        [
          "value": "\(number)", "name": "\(number)", "fieldName": field.path,
          "isChosen": value == "\(number)",
        ] as [String: Any]
      }
      return ["isScale": true, "options": options]
    case .integer: return input("text", "numeric", value)
    case .number: return input("text", "decimal", value)
    default: break
    }
    return switch field.control {
    case .day: input("date", nil, value)
    case .time: input("datetime-local", nil, value.map { String($0.prefix(16)) })
    case .email: input("email", "email", value)
    case .telephone: input("tel", "tel", value)
    default: input("text", nil, value)
    }
  }

  private static func input(_ type: String, _ mode: String?, _ value: String?) -> [String: Any] {
    var values: [String: Any] = ["isInput": true, "type": type, "value": value ?? ""]
    values["mode"] = mode
    return values
  }
}
