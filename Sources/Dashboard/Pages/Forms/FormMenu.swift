import Application
import EventSourcing
import Foundation
import Practice

/// Links to forms, in groups, as a page shows them: those alone that the person who is signed in may send.
struct FormMenu {
  struct Group: Sendable {
    let title: String
    /// Names of routes.
    let routes: [String]
  }

  /// What is recorded of a client.
  static let client = [
    Group(
      title: "Days",
      routes: ["logMorningPain", "recordMorningPain", "logSleep", "logRestDay", "recordReadiness"]),
    Group(
      title: "Flares and flags",
      routes: ["recordFlare", "scoreFlare", "resolveFlare", "raiseRedFlag", "clearRedFlag"]),
    Group(
      title: "Training",
      routes: [
        "prescribeProgramme", "prescribeExercise", "adjustLoad", "substituteExercise", "setGoal", "closeGoal",
        "movePhase",
        "setTrainingDays", "setHomeEquipment", "decideHypothesis",
      ]),
    Group(title: "Assess", routes: ["recordAssessment", "recordPainMap", "recordOutcome"]),
    Group(
      title: "Intake",
      routes: [
        "recordPainHistory", "giveConsent", "recordScreening", "recordClearance", "agreePainMode",
        "setRecoverySpeed",
        "agreeLifestyleChange", "reviewLifestyleChange",
      ]),
    Group(
      title: "Correct",
      routes: [
        "correctSession", "correctOutcome", "withdrawOutcome", "correctClient", "setClientZone",
        "setClientLanguage",
        "withdrawSession", "withdrawMorningPain", "withdrawDayRecord",
        "withdrawFlare",
        "withdrawClearance", "withdrawConsent", "mergeClient", "unmergeClient",
      ]),
    Group(title: "Leaving", routes: ["dischargeClient", "readmitClient"]),
  ]

  /// What an owner sets up.
  static let practice = [
    Group(
      title: "Places",
      routes: [
        "registerSite", "correctSite", "registerRoom", "correctRoom", "setOpeningHours", "setOpeningDay",
        "setSiteEquipment", "setTravelTime",
      ]),
    Group(title: "Services", routes: ["offerService", "correctService", "setCancellationPolicy"]),
    Group(
      title: "Practitioners",
      routes: [
        "registerPractitioner", "correctPractitioner", "setPractitionerHours", "setPractitionerDay",
        "addTimeOff",
        "withdrawTimeOff",
      ]),
    Group(title: "Staff", routes: ["addStaff"]),
    Group(title: "Language", routes: ["setLocale"]),
    Group(
      title: "Training",
      routes: ["addExercise", "assignLadder", "mapHypothesis", "saveTemplate", "adoptPolicy"]),
    Group(title: "Retiring", routes: ["retireBookable", "reinstateBookable"]),
  ]

  /// As a template takes them; groups without a form are left out.
  static func values(_ groups: [Group], for id: String?, back: String, _ visit: Visit) -> [[String: Any]] {
    groups.compactMap { group in
      let links = group.routes.compactMap { link($0, for: id, back: back, visit) }
      return links.isEmpty ? nil : ["title": group.title, "links": links]
    }
  }

  /// A link to the form of a write; nil where the person who is signed in may not send it.
  static func link(
    _ route: String, for id: String?, back: String, given: [(String, String)] = [], _ visit: Visit
  ) -> [String: Any]? {
    guard let form = PageForm.of(route), visit.may(form) else { return nil }
    return ["path": form.path(for: id, back: back, given: given), "name": form.title]
  }
}
