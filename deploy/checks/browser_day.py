"""The day of a front desk, a practitioner and an owner, each task within its clicks; what was recorded is compared with the log."""
import datetime
import os
import sys
from urllib.parse import parse_qs, urlparse

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from browser_person import Log, Person, check, failures, workday

desk_link, practitioner_link, owner_link, operator_token, desk_token, python, shots = sys.argv[1:]
base = desk_link.split("/sign-in")[0]
log = Log(base, operator_token)
desk = Person(desk_link, python, shots, log=log)
practitioner = Person(practitioner_link, python, shots, width=360, log=log)
owner = Person(owner_link, python, shots, log=log)


# ---- The front desk. ----

booked = {}


def telephone():
    """Somebody new rings, and can come on a Thursday afternoon at Ocoee."""
    desk.open("/calendar")
    desk.leave(lambda: desk.choose("#view", "Week"))
    desk.leave(lambda: desk.choose("#site", "Ocoee"))
    thursday = datetime.date.today() + datetime.timedelta(days=(3 - datetime.date.today().weekday()) % 7)
    if thursday <= datetime.date.today():
        desk.follow("//nav[@aria-label='Days']//a[.='Week after']")
        thursday += datetime.timedelta(days=0 if thursday > datetime.date.today() else 7)
    starts = [(a, parse_qs(urlparse(a.get_attribute("href")).query).get("at", [""])[0]) for a in desk.all(f".cal-column[data-day='{thursday}'] .free.u1 a")]
    free = [(a, at) for a, at in starts if at[11:13] >= "13"]
    check(bool(free), f"{thursday} has free times in the afternoon")
    booked["at"] = free[0][1][:16]
    desk.follow(free[0][0])
    desk.leave(lambda: desk.focused("#client").send_keys("Ingrid Hallberg", Keys.ENTER))
    desk.photograph("somebody-new-1440")
    check(desk.find("#new-name").get_attribute("value") == "Ingrid Hallberg", "a name that nobody has is taken along")
    desk.type_where("phone", "+1 407 555 0198")
    desk.follow("//details//button[.='Register']")
    desk.told("The client is registered.")
    desk.follow("//main//button[starts-with(., 'Book ')]")
    desk.told("The appointment is booked.")


events = desk.task("telephone rings: somebody new is registered and booked", 8, telephone, ["client-registered", "appointment-booked"])
if len(events) == 2 and "slot" in events[-1]["facts"]:
    facts = events[-1]["facts"]
    check(facts["slot"]["wallTime"][:16] == booked["at"], f"booked for {booked['at']}")
    check(facts.get("siteID") is not None, "at the place that was chosen")
    booked["id"] = facts["appointmentID"]
    booked["startsAt"] = facts["slot"]["startsAt"]


def own(person):
    return person.find("//li[contains(@class, 'block')]//a[.//b[.='Ingrid Hallberg']]")


def move():
    desk.click(own(desk))
    desk.click("//dialog//summary[.='Open times to move to']")
    friday = datetime.date.fromisoformat(booked["at"][:10]) + datetime.timedelta(days=1)
    other = desk.find(f"//dialog//dl[@class='open-times']//a[contains(@href, '{friday}')]")
    desk.click(other)
    desk.find("dialog.form [name=at]")
    desk.click("//dialog//div[@class='actions']//button[.='Move: the client asks']")
    desk.told("The appointment is moved.")


for event in desk.task("move it by a day", 4, move, ["appointment-rescheduled"]):
    check(event["facts"]["appointmentID"] == booked.get("id"), "that one was moved")


def cancel():
    desk.click(own(desk))
    desk.click("//dialog//div[@class='actions']//a[.='Cancel']")
    desk.find("dialog.form [name=reason]")
    desk.photograph("cancel-1440")
    desk.click("//dialog//button[.='The practice cancels']")
    desk.told("The appointment is cancelled.")


for event in desk.task("cancel it for the practice", 3, cancel, ["appointment-cancelled"]):
    check(event["facts"]["by"] == "practice" and not event["facts"].get("isLate"), "it is the practice's, without a fee")


def undo():
    desk.follow(".receipt button")
    desk.told("The appointment is booked again.")


desk.task("undo", 1, undo, ["cancellation-withdrawn"])

# Back, and the same form once more: recorded once.
position = log.position()
desk.driver.back()
desk.driver.forward()
check(log.since(position) == [], "Back and forward record nothing")


def correct():
    desk.open("/calendar")
    desk.search("407 555 0198")
    check("Ingrid Hallberg" in desk.text(), "a client is found by a telephone number")
    desk.click("//main//a[.='Correct']")
    desk.type("dialog [name=email]", "ingrid@example.org")
    desk.type_where("reason", "Told on the telephone")
    desk.click("//dialog//div[@class='actions']//button[.='Correct']")
    desk.told("The correction is recorded.")


for event in desk.task("find by telephone number, correct the e-mail", 3, correct, ["client-details-corrected"]):
    check(event["facts"]["details"] == ["email"], "the e-mail alone is corrected")

wish = workday(9)


def wait_for_a_time():
    desk.open("/calendar")
    desk.search("407 555 0198")
    desk.click("//main//a[.='Waiting list']")
    desk.choose("dialog [name=siteId]", "Ocoee")
    desk.type_where("from", wish.isoformat())
    desk.type_where("through", workday(12).isoformat())
    desk.click("//dialog//div[@class='actions']//button[.='Put on the list']")
    desk.told("The client is on the waiting list.")


desk.task("waiting list", 4, wait_for_a_time, ["waitlist-joined"])
Log(base, desk_token).ask("/v1/waitlist/offers", {}, key="browser-check")


def accept():
    desk.follow("//header//a[.='Inbox']")
    desk.photograph("inbox-1440")
    desk.follow("//li[.//h3[contains(., 'Ingrid Hallberg')]]//button[.='They take it']")
    desk.told("The held time is booked.")


for event in desk.task("accept an offer", 2, accept, ["appointment-booked", "waitlist-left"]):
    check(event["metadata"]["client"] == "regimen-browser", "by the browser")


# ---- Moving in the calendar, by mouse and by keyboard. ----

def by_keyboard():
    desk.open(f"/calendar?day={wish}&site={booked['site']}" if "site" in booked else f"/calendar?day={wish}")
    block = next(b for b in desk.all("[data-moves] .block.booked a"))
    desk.driver.execute_script("arguments[0].focus()", block)
    keys = desk.driver.switch_to.active_element
    keys.send_keys("m")
    check(bool(desk.all(".ghost")), "M picks an appointment up")
    for _ in range(40):
        keys.send_keys(Keys.ARROW_DOWN)
        desk.wait_quietly(lambda d: not d.find_elements(By.CSS_SELECTOR, ".ghost.asking"))
        if not desk.all(".ghost.bad"):
            break
    check(not desk.all(".ghost.bad") and "free" in desk.find(".moved-to").text, "a free time is told before it is let go")
    desk.photograph("moving-1440")
    keys.send_keys(Keys.ENTER)
    desk.find("dialog.form [name=at]")
    desk.accessible("move over the calendar")
    desk.click("//dialog//div[@class='actions']//button[.='Move: the client asks']")
    desk.told("The appointment is moved.")


desk.task("move by keyboard", 1, by_keyboard, ["appointment-rescheduled"])


def by_mouse():
    desk.open(f"/calendar?day={wish}")
    blocks = desk.all("[data-moves] .block.booked a")
    over = blocks[0], next(b for b in blocks[1:])
    actions = desk.drag(over[0])
    actions.move_to_element(over[1]).perform()
    desk.wait(lambda d: d.find_elements(By.CSS_SELECTOR, ".ghost.bad"), "what stands in the way is told before it is let go")
    desk.photograph("moving-conflict-1440")
    actions.release().perform()
    check(not desk.all("dialog[open]"), "and let go there, nothing is asked or moved")


desk.task("dragged over another appointment", 0, by_mouse, [])
dropped = {}


def by_mouse_to_a_free_time():
    desk.open(f"/calendar?day={wish}")
    column = next(c for c in desk.all("[data-moves] .cal-column") if c.find_elements(By.CSS_SELECTOR, ".block.booked") and c.find_elements(By.CSS_SELECTOR, ".free.u1"))
    block = column.find_element(By.CSS_SELECTOR, ".block.booked a")
    dropped["id"] = urlparse(block.get_attribute("href")).path.split("/")[2]
    actions = desk.drag(block)
    for free in column.find_elements(By.CSS_SELECTOR, ".free.u1"):
        actions = actions.move_to_element(free)
        actions.perform()
        desk.wait_quietly(lambda d: d.find_elements(By.CSS_SELECTOR, ".ghost") and not d.find_elements(By.CSS_SELECTOR, ".ghost.asking"))
        if not desk.all(".ghost.bad"):
            break
    shown = desk.find(".ghost b").text.split("–")[0]
    actions.release().perform()
    dropped["at"] = desk.find("dialog.form [name=at]").get_attribute("value")[:16]
    clock = datetime.datetime.strptime(shown, "%I:%M %p" if shown.endswith("M") else "%H:%M").strftime("%H:%M")
    check(dropped["at"] == f"{wish}T{clock}", f"let go over a free time, the form has that time ({shown})")
    desk.click("//dialog//div[@class='actions']//button[.='Move: the client asks']")
    desk.told("The appointment is moved.")


for event in desk.task("dragged to a free time", 1, by_mouse_to_a_free_time, ["appointment-rescheduled"]):
    check(event["facts"]["appointmentID"].lower() == dropped["id"].lower(), "the one that was dragged")
    check(event["facts"]["to"]["wallTime"][:16] == dropped["at"], "is moved to where it was let go")

# A filter that was changed shows nothing of before.
desk.open(f"/book?client=C-1001&day={wish}")
check(bool(desk.all("[data-of-filters] .times button")), "open times are shown for a place")
desk.driver.execute_script("const day = document.querySelector('#day'); day.value = arguments[0]; day.dispatchEvent(new Event('input', {bubbles: true}))",
                           workday(16).isoformat())
check(bool(desk.all("[data-of-filters].stale")), "and greyed out as soon as another day is said")
desk.wait(lambda d: f"day={workday(16)}" in d.current_url, "and shown anew for that day")

# ---- A practitioner, on a phone. ----

day = workday(0)


def who_is_next():
    practitioner.open("/calendar")
    practitioner.follow("//header//a[.='My day']")
    check("My day" in practitioner.text(), "my day is one tap away")


practitioner.task("who is next", 1, who_is_next)
practitioner.open(f"/my-day?day={day}")
cards = practitioner.all(".day-card")
check(bool(cards) and bool(cards[0].find_elements(By.CSS_SELECTOR, "h2 a")), "each client of a day has a card")
check(bool(cards) and bool(cards[0].find_elements(By.CSS_SELECTOR, ".work, .last")), "with what to do")


def missing():
    for days in range(6):
        practitioner.open(f"/my-day?day={workday(days)}")
        if practitioner.all(".taps"):
            break
    practitioner.follow(practitioner.all(".taps button")[2])
    practitioner.told("The morning’s pain is recorded.")


for event in practitioner.task("a missing morning score", 2, missing, ["morning-pain-recorded"]):
    check(event["facts"]["nrs"] == 2, "as it was tapped")
handle = "C-1001"


def record():
    practitioner.open(f"/clients/{handle}")
    practitioner.follow("//main//a[.='Record session']")
    shown = [one.is_displayed() for one in practitioner.all("[data-step]")]
    check(shown.count(True) == 1 and len(shown) == 5, "one exercise is shown at a time")
    for index in range(4):
        practitioner.click("//fieldset[not(@hidden)]/button[@data-prescribed]")
        if index == 0:
            practitioner.photograph("recording-360-light")
            practitioner.accessible("recording")
            practitioner.click("//fieldset[not(@hidden)]//button[@aria-label='Set 3: fewer repetitions' or @aria-label='Set 3: fewer seconds']")
        practitioner.click("//fieldset[not(@hidden)]//button[@data-next]")
    for moment, score in (("before", 3), ("during", 4), ("after", 3)):
        practitioner.click(f"//label[.//input[@name='pain.{moment}' and @value='{score}']]")
    practitioner.photograph("recording-end-360-light")
    practitioner.follow("//fieldset[not(@hidden)]/button[.='Record']")
    practitioner.told("The session is recorded.")


for event in practitioner.task("record 4 exercises as prescribed with one change and pain", 14, record, ["session-recorded"]):
    content = event["facts"]["content"] if "content" in event["facts"] else event["facts"]
    check(len(content["exercises"]) == 4, "four exercises are recorded")
    check(content["pain"] == {"before": 3, "during": 4, "after": 3}, "with the pain that was tapped")
    first = content["exercises"][0]["sets"]
    what = "reps" if "reps" in first[0] else "seconds"
    check(len(first) == 3 and first[2][what] < first[1][what], "and the one change")
check("Proposals for the next session" in practitioner.text(), "then come the proposals")
receipt = practitioner.find(".receipt").rect
check(receipt["y"] < practitioner.driver.execute_script("return innerHeight + scrollY") and practitioner.driver.execute_script("return scrollY") <= receipt["y"], "below what is told of it, in view")

# What was filled in and not sent: unreadable without the sign-in, and gone with it.
practitioner.open(f"/clients/{handle}/record")
practitioner.click("//fieldset[not(@hidden)]/button[@data-prescribed]")
practitioner.wait(lambda d: d.execute_script("return Object.keys(localStorage).length === 1 && !document.querySelector('[data-keeping]')"), "what is filled in is kept")
kept = practitioner.driver.execute_script("return JSON.stringify(Object.entries(localStorage))")
check("reps" not in kept and "sealed" in kept, "and cannot be read")
practitioner.open(f"/clients/{handle}/record")
practitioner.wait(lambda d: "still here" in practitioner.text(), "it survives leaving the page")
check(practitioner.find("[data-set] input[name$='.reps']").get_attribute("value") != "", "with what was filled in")
old = "const name = Object.keys(localStorage)[0]; const kept = JSON.parse(localStorage.getItem(name)); kept.at -= 86400001; localStorage.setItem(name, JSON.stringify(kept));"
practitioner.driver.execute_script(old)
practitioner.open(f"/clients/{handle}/record")
check("still here" not in practitioner.text(), "a day later it is gone")


def flare():
    practitioner.open(f"/my-day?day={day}")
    practitioner.click("//li[contains(@class, 'day-card')][last()]//a[.='Flare']")
    practitioner.choose("dialog [name=region]", "Knee")
    practitioner.click("//dialog//label[.//input[@name='nrs' and @value='7']]")
    practitioner.photograph("flare-360-light")
    practitioner.click("//dialog//div[@class='actions']//button[.='Record']")
    practitioner.told("The flare is recorded.")


for event in practitioner.task("a flare", 4, flare, ["flare-declared"]):
    check(event["facts"]["nrs"] == 7 and event["facts"]["region"] == "knee", "as it was tapped")
flagged = {}


def red_flag():
    practitioner.open(f"/my-day?day={day}")
    link = practitioner.find("//li[contains(@class, 'day-card')][last()]//a[.='Red flag']")
    flagged["handle"] = link.get_attribute("href").split("for=")[1].split("&")[0]
    practitioner.click(link)
    practitioner.choose("dialog [name=flag]", practitioner.find("dialog [name=flag]").find_elements(By.TAG_NAME, "option")[1].text)
    practitioner.click("//dialog//div[@class='actions']//button[.='Record']")
    practitioner.told("Training is stopped: refer the client.")


practitioner.task("a red flag", 4, red_flag, ["red-flag-raised"])
if "handle" in flagged:
    position = log.position()
    practitioner.open(f"/clients/{flagged['handle']}/record")
    check(practitioner.find(".flag-stands").rect["y"] < practitioner.find("[data-step]").rect["y"], "a red flag stands over the form")
    practitioner.click("//fieldset[not(@hidden)]/button[@data-prescribed]")
    practitioner.click("//nav[@data-steps]/button[last()]")
    practitioner.click("//fieldset[not(@hidden)]/button[.='Record']")
    practitioner.told("Say why the session was held")
    check(log.since(position) == [], "and without a reason nothing is recorded")
    practitioner.accessible("recording under a red flag", "dark")
    practitioner.photograph("recording-flag-360-dark")

# ---- The owner. ----


def invite():
    owner.open("/today")
    owner.follow("//header//a[.='Settings']")
    owner.click("//main//a[.='Add a practitioner' and contains(@class, 'button')]")
    owner.find("dialog [name=name]")
    owner.type_where("name", "Noor Haddad")
    owner.click("//dialog//div[@class='actions']//button[.='Add']")
    owner.click("//div[@class='receipt']//a[.='Set their hours']")
    owner.choose("dialog [name=site]", "Ocoee")
    owner.type_where("hours", "mon-fri 09:00-13:00")
    owner.click("//dialog//div[@class='actions']//button[.='Set']")
    owner.click("//div[@class='receipt']//a[.='Let them sign in']")
    owner.find("dialog [name=email]")
    owner.type_where("email", "noor@example.org")
    owner.click("//dialog//div[@class='actions']//button[.='Add']")
    owner.told("The member of staff is added.")


owner.task("invite a practitioner with hours", 8, invite, ["practitioner-registered", "practitioner-hours-set", "staff-added"])


def revoke():
    owner.click("//li[.//h3[contains(., 'Noor Haddad') and contains(., 'S-')]]//a[.='Remove']")
    owner.find("dialog [name=reason]")
    owner.type_where("reason", "Went elsewhere")
    owner.click("//dialog//div[@class='actions']//button[.='Remove']")
    owner.told("their sign-ins are ended")


owner.task("revoke", 2, revoke, ["staff-removed"])
owner.size(360)
owner.open("/settings")
bar = owner.find("header nav")
check(bar.size["height"] <= 56, f"a phone's navigation is at most 56 px high ({bar.size['height']} px)")
check(owner.driver.execute_script("const n = document.querySelector('header nav ul'); return n.scrollWidth <= n.clientWidth"), "and none of it has to be scrolled for")
owner.click("header nav .more button")
owner.photograph("more-pages-360-light")
owner.follow("//header//a[.='Reports']")
check("/reports" in owner.driver.current_url, "every page of an owner is two taps away")

for person in (desk, practitioner, owner):
    person.driver.quit()
print(f"{len(failures)} failed")
sys.exit(1 if failures else 0)
