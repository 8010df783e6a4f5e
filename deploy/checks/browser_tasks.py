"""What an owner, a practitioner and a front desk do seldom, each task within its clicks; and how the larger forms look."""
import datetime
import sys

from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

from browser_person import Log, Person, check, failures, workday

owner_link, practitioner_link, desk_link, operator_token, python, shots, mode = sys.argv[1:]
base = owner_link.split("/sign-in")[0]
log = Log(base, operator_token)
owner = Person(owner_link, python, shots, log=log)
practitioner = Person(practitioner_link, python, shots, log=log)
desk = Person(desk_link, python, shots, log=log)

# The owner closes a site for a day and sees who is concerned.
closed = workday(22)


def close():
    owner.open("/today")
    owner.click("//header//a[.='Settings']")
    owner.click("//main//a[.='One day’s hours' and contains(@href, 'set-opening-day')]")
    owner.find("dialog [name=day]")
    owner.driver.execute_script("document.querySelector('[name=day]').value = arguments[0]", closed.isoformat())
    owner.click("//dialog//label[contains(., 'Closed all day')]")
    owner.click("//dialog//div[@class='actions']//button[.='Set the day']")
    owner.wait(lambda d: "The day is set." in owner.text(), "a closed day is told")
    check("cannot be kept now" in owner.text() or "Nobody is concerned" in owner.text(), "and who is concerned")
    owner.driver.save_screenshot(f"{shots}/closed-day.png")


owner.task("close a site for a day and see who is concerned", 5, close, ["opening-day-set"])


# The owner looks at the last quarter, at what stands behind a figure, and takes it along.
def quarter():
    owner.open("/today")
    owner.click("//header//a[.='Reports']")
    owner.click("//main//a[.='Last quarter']")
    check("Offered hours used" in owner.text(), "the use of offered hours is shown")
    owner.click("//section[@aria-label='Offered hours used']//p/a")
    link = owner.find("//main//a[.='CSV']")
    file = owner.driver.execute_script(
        "const done = new XMLHttpRequest(); done.open('GET', arguments[0], false); done.send(); return done.responseText;", link.get_attribute("href"))
    owner.click(link)
    check(file.replace("\ufeff", "").startswith("Day,Time,Client"), "and is taken along as CSV")


owner.task("utilisation of the last quarter, drill down, CSV", 4, quarter, [])


# The front desk books a series of ten, one in conflict.
def series():
    desk.open(f"/calendar?day={(closed - datetime.timedelta(days=14)).isoformat()}")
    # Whoever works at Lake Nona on that day of the week, which is closed on one of the ten.
    who = "Ana" if closed.weekday() in (0, 2, 4) else "Marcus"
    desk.click(desk.driver.find_elements(By.CSS_SELECTOR, f".cal-column[aria-label*='{who}'] .free a")[-1])
    desk.find("#client").send_keys("Hana Okafor", Keys.ENTER)
    desk.click("//main//a[.='As a series']")
    desk.click("//dialog//div[@class='actions']//button[.='Book the series']")
    desk.wait(lambda d: "Nothing is booked yet" in desk.text(), "each date is shown before anything is recorded")
    desk.driver.save_screenshot(f"{shots}/series-1440.png")
    check("no: outside of the hours" in desk.text(), "with what stands in its way")
    desk.click("//dialog//button[.='Skip those and book the rest']")
    desk.wait(lambda d: "The series is booked." in desk.text(), "and the rest is booked")


desk.task("a series of ten, one in conflict", 6, series, {"series-booked", "appointment-booked"})

# A practitioner drafts a programme from findings, changes two lines and prescribes it.
whose = None
for handle in [f"C-{1001 + i}" for i in range(14)]:
    practitioner.open(f"/forms/prescribe-programme?for={handle}")
    if "Nothing can be drafted" not in practitioner.text() and practitioner.driver.find_elements(By.NAME, "exercises.1.sets"):
        whose = handle
        break
check(whose is not None, "the sample has somebody to draft for")


def draft():
    practitioner.open(f"/clients/{whose}")
    # By the buttons that stand on the page, as anybody would.
    practitioner.click("//nav[@aria-label='Parts of the record']//a[.='Programme']")
    practitioner.click("//section[@id='exercises']//a[.='Draft from findings']")
    practitioner.click("//section[@id='draft']//a[.='Prescribe it']")
    practitioner.type("dialog [name='exercises.0.sets']", "4")
    practitioner.type("dialog [name='exercises.1.sets']", "2")
    practitioner.click("//dialog//div[@class='actions']//button[.='Prescribe']")
    if not practitioner.driver.find_elements(By.CSS_SELECTOR, ".receipt"):
        WebDriverWait(practitioner.driver, 15, ignored_exceptions=[WebDriverException]).until(
            lambda d: d.find_elements(By.CSS_SELECTOR, ".receipt") or d.find_elements(By.CSS_SELECTOR, "dialog .problem"))
        if practitioner.driver.find_elements(By.CSS_SELECTOR, "dialog .problem"):
            practitioner.type("dialog [name='override.reason']", "Moves well without pain")
            practitioner.click("//dialog//div[@class='actions']//button[.='Prescribe']")
    practitioner.wait(lambda d: "The programme is prescribed." in practitioner.text(), "a drafted programme is prescribed")


if whose:
    practitioner.look("programme", f"/forms/prescribe-programme?for={whose}", mode == "full")
    practitioner.task("draft a programme, change two lines, prescribe", 8, draft, {"programme-prescribed", "exercise-prescribed"})


# A practitioner corrects the newest session and sees what differs.
def correct():
    practitioner.open("/clients/C-1001")
    practitioner.click("//summary[.='Record and correct']")
    practitioner.click("//nav[@aria-label='Record and correct']//a[.='Correct a session']")
    practitioner.click("//dialog//div[@class='actions']//button[.='Go on']")
    practitioner.type("dialog [name=note]", "The last set was cut short")
    practitioner.click("//dialog//div[@class='actions']//button[.='Correct']")
    practitioner.wait(lambda d: "The session is corrected" in practitioner.text(), "a session is corrected")
    practitioner.driver.save_screenshot(f"{shots}/corrected-1440.png")


practitioner.task("correct the newest session; see which proposals change", 5, correct, ["session-corrected"])

# A row is added in place, and keeps what was typed.
practitioner.open("/forms/record-pain-map?for=C-1001")
Select(practitioner.find("[name='pains.0.site.region']")).select_by_value("knee")
practitioner.click("//button[.='Add a place']")
practitioner.wait(lambda d: d.find_elements(By.NAME, "pains.1.site.region"), "a row is added in place")
check(practitioner.find("[name='pains.0.site.region']").get_attribute("value") == "knee", "what was typed is kept")
check(practitioner.driver.execute_script("return document.activeElement.name") == "pains.1.site.region", "and the keyboard is in the new row")

practitioner.open("/clients/C-1001")
sessions = practitioner.driver.execute_script(
    "const done = new XMLHttpRequest(); done.open('GET', '/forms/correct-session?for=C-1001', false); done.send(); return (done.responseText.match(/option value=\"([0-9a-f-]{36})\"/) || [])[1];")
practitioner.look("assessment", "/forms/record-assessment?for=C-1001", mode == "full")
practitioner.look("pain-map", "/forms/record-pain-map?for=C-1001", mode == "full")
practitioner.look("outcome", "/forms/record-outcome?for=C-1001&measure=psfs", mode == "full")
if sessions:
    practitioner.look("correct-session", f"/forms/correct-session?for=C-1001&sessionId={sessions}", mode == "full")
practitioner.look("inbox", "/inbox", mode == "full")
owner.look("template", "/forms/save-template?name=Knee%20starter", mode == "full")
owner.look("policy", "/forms/adopt-policy?policy.name=2026.1", mode == "full")
owner.look("style-guide", "/styleguide", mode == "full")
owner.look("reports", "/reports", mode == "full")
owner.look("report-list", "/reports/used", mode == "full")
for person in (owner, practitioner, desk):
    person.driver.quit()

print(f"{len(failures)} failed")
sys.exit(1 if failures else 0)
