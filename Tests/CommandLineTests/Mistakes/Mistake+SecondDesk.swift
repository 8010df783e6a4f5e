extension Mistake {
  /// What another front desk tried by hand.
  static let secondDesk: [Mistake] = {
    var list = MistakeList()
    // A part inside of a word is another name.
    list.add(["show", "client", "isol"], 2, "Did you mean C-1001?")
    list.add(
      ["discharge", "client", "tanilla", "--cause", "moved"], 2, "No client has this id, handle or name")
    // A time alone is not put on today.
    list.add(there + ["--at", "10:00"], 64, "needs the day too", "'today 10:00'")
    list.add(["hold"] + booking.dropFirst(2) + ["--virtual", "--at", "noon"], 64, "needs the day too")
    list.add(
      ["book", "series"] + there.dropFirst(2) + ["--at", "16:00", "--count", "3"], 64, "needs the day too")
    let off = ["--practitioner", "P-1", "--from"]
    list.add(["add", "break"] + off + ["12:00"], 64, "--from needs the day too")
    list.add(there + ["--date", "2031-03-03", "--at", "15:00"], 64, "go together: --at '2031-03-03 15:00'")
    list.add(there + ["--date", "2031-03-03", "--time", "15:00"], 64, "go together: --at '2031-03-03 15:00'")
    list.add(there + ["--at", "2031-03-03 14:00-15:00"], 64, "Say when it begins", "--minutes")
    list.add(there + ["--at", "Fri 2031-03-03 15:00"], 64, "2031-03-03 is a Monday, not a Friday")
    list.add(["add", "time-off"] + off + ["2031-08-01", "--to", "2031-02-30"], 64, "no such day")
    list.add(["add", "break"] + off + ["2031-08-01 12:00", "--to", "2031-08-01 25:00"], 64, "00 to 23")
    list.add(["add", "time-off"] + off + ["14.12.2031"], 64, "year first: 2031-12-14")
    list.add(
      ["add", "time-off"] + off + ["2031-08-01", "--through", "2031-08-15"], 64, "day after the last",
      "--to 2031-08-16")
    list.add(
      ["show", "open-times", "--site", "Ocoee", "--from", "2031-08-01", "--to", "2031-08-01"], 64,
      "day after the last", "--to 2031-08-02")
    // Hours.
    let hours = ["set", "opening-hours", "--site", "Lake Nona", "--hours"]
    list.add(hours + ["mon-fri 08:00-18:00; mon 09:00-12:00"], 64, "Monday is said twice")
    list.add(hours + ["mon-fri 09:00-25:00"], 64, "“09:00-25:00”")
    list.add(hours + ["09:00-09:00", "--date", "2031-03-03"], 64, "the same minute")
    list.add(
      ["set", "hours", "--practitioner", "P-1", "--virtual", "--day", "monday", "--hours", "09:00-11:00"], 64,
      "--hours 'mon 09:00-11:00'")
    list.add(hours + ["09:00-11:00", "--day", "2031-03-03"], 64, "Did you mean “--date”?")
    list.add(["close", "site", "Lake Nona", "--date", "2031-03-03"], 64, "--hours closed")
    list.add(["close", "Lake Nona"], 64, "--hours closed")
    list.add(
      [
        "add", "waitlist-entry", "--client", "C-1001", "--virtual", "--through", "2031-03-03", "--between",
        "9-5",
      ],
      64, "09:00-12:00")
    // Names and numbers.
    for name in ["407 555 0107", "C-1001", "a@example.org", "😀"] {
      list.add(
        ["register", "client", "--name", name, "--email", "n@example.org"], 2, "that the person is called by")
    }
    list.add(["show", "client", "“Xaver”"], 2, "Check the spelling")
    // Series, waiting list and time off by their ids.
    list.add(
      ["shift", "series", "marisol", "--to", "2031-03-03 10:00"], 64, "Say which series",
      "“regimen book series”")
    list.add(["end", "series", "--client", "C-1001"], 64, "“regimen end series” without one lists")
    list.add(["withdraw", "waitlist-entry", "--client", "C-1001"], 64, "lists those who wait")
    list.add(
      ["withdraw", "time-off", "--practitioner", "P-1", "--from", "2031-08-01"], 64, "without --id lists")
    list.add(["book", "series"] + there.dropFirst(2) + at + ["--weeks", "10"], 64, "--count NUMBER")
    list.add(["reschedule", "09a4f223", "--waive", "Our fault"], 64, "waived with the move", "Afterwards")
    // The words themselves.
    list.add(["show", "clients", "--output", "json"], 64, "Did you mean “--format json”?")
    list.add(["show", "clients", "--page", "2"], 64, "--cursor")
    list.add(["show", "clients", "-n", "5"], 64, "--limit 5")
    list.add(["show", "clients", "--limit", "abc"], 64, "1 to 200")
    list.add(["show schedule"], 64, "Take them off: regimen show schedule")
    list.add(["export", "events", "--output", "/tmp"], 2, "is a folder", "/tmp/events.jsonl")
    list.add(["reserve", "--client", "C-1001"], 64, "“regimen hold”")
    list.add(["unbook", "09a4f223"], 64, "“regimen cancel APPOINTMENT”")
    list.add(["create", "appointment"], 64, "“regimen book session”")
    list.add(["make", "booking"], 64, "“regimen book session”")
    list.add(["show", "C-1001"], 64, "“regimen show client C-1001”")
    list.add(["show", "cancellations"], 64, "“regimen show schedule --all”")
    return list.mistakes
  }()
}
