import Application
import EventSourcing
import Foundation
import Practice
import ReadModels

/// What a form does beside taking its fields: what is said first, what the record fills in, what is shown before it is sent.
struct FormSteps: Sendable {
  /// The field that is said first, because the others depend on it; nil where all are shown at once.
  var first: String?
  /// Whether a field is shown, by what the form holds.
  var shows: @Sendable (FormField, FormValues) -> Bool = { _, _ in true }
  /// Fields that are no member of the input, and go along while the form is filled in.
  var carried: [String] = []
  /// What the record says already; a form that opens holds it.
  var fill: @Sendable (Pages, FormOpening) async throws -> FormText.Fields = { _, _ in [:] }
  /// What is shown above the fields, if anything.
  var table: @Sendable (Pages, FormOpening) async throws -> FormTable? = { _, _ in nil }
  /// What else the template takes.
  var view: @Sendable (Pages, FormOpening) async throws -> [String: Any] = { _, _ in [:] }
  /// The body that is sent, from the one that the fields make.
  var prepare: @Sendable (Pages, FormOpening) async throws -> Data = { _, opening in opening.body ?? Data() }
  /// What the form holds after a refusal that changes it, and what is told instead; nil where it stays.
  var renew: @Sendable (Pages, FormOpening) async throws -> (FormValues, String)? = { _, _ in nil }
}

/// A form that is about to be shown.
struct FormOpening: Sendable {
  let visit: Visit
  /// The client that it is about, if it is about one.
  let client: UUID?
  let values: FormValues
  /// Why it was not taken; empty where it opens.
  let refusal: FormRefusal
  /// What it says as JSON; nil where it was not sent.
  let body: Data?
}

/// A table that a form shows above its fields.
struct FormTable: Sendable {
  let caption: String
  let columns: [String]
  let rows: [[String]]
  /// Rows that are shown when they are asked for, and what they are.
  var rest: [[String]] = []
  var restWords = ""

  var values: [String: Any] {
    func views(_ rows: [[String]]) -> [[String: Any]] {
      rows.map { ["head": $0.first ?? "", "cells": Array($0.dropFirst())] }
    }
    return [
      "caption": caption, "columns": columns, "hasRows": !rows.isEmpty, "rows": views(rows),
      "hasRest": !rest.isEmpty, "rest": views(rest), "restWords": restWords,
    ]
  }
}
