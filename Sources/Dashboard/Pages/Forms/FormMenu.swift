import Application
import EventSourcing
import Foundation
import Practice

/// Links to forms, in groups, as a page shows them: those alone that the person who is signed in may send.
struct FormMenu {
  /// Links under one title. A form says to which group it belongs, where it is declared.
  enum Group: Sendable {
    // Of a client.
    case days, flares, training, assessments, intake, corrections, leaving
    // Of the practice.
    case places, services, practitioners, staff, language, messages, catalogue, retiring

    var title: String {
      switch self {
      case .days: "Days"
      case .flares: "Flares and flags"
      case .training, .catalogue: "Training"
      case .assessments: "Assess"
      case .intake: "Intake"
      case .corrections: "Correct"
      case .leaving: "Leaving"
      case .places: "Places"
      case .services: "Services"
      case .practitioners: "Practitioners"
      case .staff: "Staff"
      case .language: "Language"
      case .messages: "Messages"
      case .retiring: "Retiring"
      }
    }
  }

  /// What is recorded of a client.
  static let client: [Group] = [.days, .flares, .training, .assessments, .intake, .corrections, .leaving]

  /// What an owner sets up.
  static let practice: [Group] = [
    .places, .services, .practitioners, .staff, .language, .messages, .catalogue, .retiring,
  ]

  /// As a template takes them; groups without a form are left out.
  static func values(_ groups: [Group], for id: String?, back: String, _ visit: Visit) -> [[String: Any]] {
    groups.compactMap { group in
      let links = PageForm.all.filter { $0.group == group }.compactMap {
        link($0, for: id, back: back, visit)
      }
      return links.isEmpty ? nil : ["title": group.title, "links": links]
    }
  }

  /// A link to the form of a write; nil where the person who is signed in may not send it.
  static func link(
    _ route: String, for id: String?, back: String, given: [(String, String)] = [], _ visit: Visit
  ) -> [String: Any]? {
    PageForm.of(route).flatMap { link($0, for: id, back: back, given: given, visit) }
  }

  private static func link(
    _ form: PageForm, for id: String?, back: String, given: [(String, String)] = [], _ visit: Visit
  ) -> [String: Any]? {
    guard visit.may(form) else { return nil }
    return ["path": form.path(for: id, back: back, given: given), "name": form.title]
  }

  /// What a button sends that needs no form to be filled in; nil where the person who is signed in may not send it.
  static func tap(_ route: String, _ visit: Visit) -> [String: Any]? {
    guard let form = PageForm.of(route), visit.may(form) else { return nil }
    return ["action": "/forms/\(form.name)", "button": form.title]
  }
}
