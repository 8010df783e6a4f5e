import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import NIOCore
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// Exercises, hypotheses, templates and the policy by forms.
extension PracticeFormTests {
  @Test func theCatalogueIsAddedTo() async throws {
    try await withDashboard(sample.organisation) { served in
      let desk = try await Desk(served, as: .owner)
      let added = try await desk.record("add-exercise", ["name": "Sled Push"])
      guard case .catalogue(.exerciseAdded(let exercise)) = added.first else {
        Issue.record("no exercise was added")
        return
      }
      #expect(exercise.slug == "sled-push")
      let place = [
        "exercise": "sled-push", "targetMuscles": "Quadriceps, gluteus maximus",
        "jointsStabilised": "knee, hip",
        "mode": "dynamic", "ladder": "J", "rung": "6", "bodyHalf": "lower",
      ]
      let unsaid = try await desk.send("assign-ladder", place)
      #expect(unsaid.status == 422 && unsaid.text.contains("or tick “None”"))
      let placed = try await desk.record(
        "assign-ladder", place.merging(["cautionRegions.none": "yes"]) { $1 })
      guard case .catalogue(.ladderAssigned(let ladder)) = placed.first else {
        Issue.record("no ladder was assigned")
        return
      }
      #expect(
        ladder.targetMuscles == ["quadriceps", "gluteus maximus"]
          && ladder.jointsStabilised == ["knee", "hip"]
          && ladder.cautionRegions.isEmpty)
      let mapped = try await desk.record(
        "map-hypothesis",
        [
          "finding": "hip-shift", "overactive": "adductors", "underactive": "gluteus medius, gluteus minimus",
          "source": "House table", "edition": "1",
        ])
      guard case .assessment(.hypothesisMapped(let hypothesis)) = mapped.first else {
        Issue.record("no hypothesis was mapped")
        return
      }
      #expect(
        hypothesis.underactive == ["gluteus medius", "gluteus minimus"] && hypothesis.confidence == .low)
      // It can be observed from then on.
      let assessment = try await desk.browser.open("/forms/record-assessment?for=C-1001")
      #expect(assessment.text.contains("<option value=\"hip-shift\">"))
    }
  }

  @Test func aTemplateIsOpenedAndSavedAnew() async throws {
    try await withDashboard(sample.organisation) { served in
      let desk = try await Desk(served, as: .owner)
      let page = try await desk.browser.open("/forms/save-template?name=Knee%20starter")
      var fields = FormRowTests.held(in: page)
      #expect(fields["exercises.0.exercise"] == "quad-set" && fields["exercises.3.repRange.highest"] == "12")
      fields["exercises.3.repRange.highest"] = "15"
      fields["exercises.4.exercise"] = "goblet-squat"
      fields["exercises.4.sets"] = "2"
      fields["exercises.4.repRange.lowest"] = "8"
      fields["exercises.4.repRange.highest"] = "10"
      let saved = try await desk.record("save-template", fields)
      guard case .programme(.templateSaved(let template)) = saved.first else {
        Issue.record("no template was saved")
        return
      }
      #expect(template.slug == "knee-starter" && template.exercises.count == 5)
      #expect(template.exercises[3].repRange == RepRange(lowest: 8, highest: 15))
      #expect(template.exercises[4].exercise == "goblet-squat" && template.restDaysPerWeek == 2)
    }
  }

  @Test func aPolicyIsTakenIntoUseWithItsThresholdsSeen() async throws {
    try await withDashboard(sample.organisation) { served in
      let desk = try await Desk(served, as: .owner)
      let asked = try await desk.browser.open("/forms/adopt-policy")
      #expect(asked.text.contains("name=\"policy.name\" value=\"2026.2\"") && !asked.text.contains("<table>"))
      let shown = try await desk.browser.open("/forms/adopt-policy?policy.name=2026.2")
      #expect(shown.text.contains("2026.2 beside 2026.1, which is in use"))
      #expect(
        shown.text.contains("Silbernagel 2007") && shown.text.contains("<td>other</td>")
          || shown.text.contains("<td>new</td>"))
      let adopted = try await desk.record("adopt-policy", ["policy.name": "2026.2"])
      #expect(adopted == [.progression(.policyAdopted(PolicyAdopted(parameters: .successor)))])
      let again = try await desk.browser.open("/forms/adopt-policy?policy.name=2026.1")
      #expect(again.text.contains("2026.1 beside 2026.2, which is in use"))
    }
  }
}
