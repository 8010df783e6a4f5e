"""Tasks of a day, each in at most so many clicks, with what was recorded looked at; and the longer forms as they look."""
import base64
import datetime
import pathlib
import sys

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

owner_link, practitioner_link, desk_link, python, shots = sys.argv[1:]
base = owner_link.split("/sign-in")[0]
axe = next(pathlib.Path(python).rglob("axe.min.js")).read_text(encoding="utf-8")
failures = []


def check(condition, what):
    print(("ok      " if condition else "FAILED  ") + what, flush=True)
    if not condition:
        failures.append(what)


def workday(days):
    day = datetime.date.today() + datetime.timedelta(days=days)
    while day.weekday() > 4:
        day += datetime.timedelta(days=1)
    return day


class Person:
    """Somebody at a browser, whose clicks are counted."""

    def __init__(self, link):
        options = Options()
        options.binary_location = "/usr/bin/chromium"
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"):
            options.add_argument(argument)
        self.driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
        self.size(1440)
        self.clicks = 0
        self.driver.get(link)
        self.driver.find_element(By.CSS_SELECTOR, "main button").click()
        self.wait(lambda d: "/sign-in" not in d.current_url, "signed in")

    def size(self, width):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": 1000 if width > 500 else 780, "deviceScaleFactor": 1, "mobile": width < 500})

    def open(self, path):
        self.driver.get(base + path)

    def text(self):
        return self.driver.find_element(By.TAG_NAME, "body").text

    def wait(self, condition, what):
        try:
            WebDriverWait(self.driver, 15, ignored_exceptions=[WebDriverException]).until(condition)
            check(True, what)
            return True
        except Exception:
            check(False, f"{what} (at {self.driver.current_url})")
            return False

    def find(self, selector):
        by = By.XPATH if selector.startswith("//") else By.CSS_SELECTOR
        WebDriverWait(self.driver, 15, ignored_exceptions=[WebDriverException]).until(
            lambda d: any(e.is_displayed() for e in d.find_elements(by, selector)))
        return next(e for e in self.driver.find_elements(by, selector) if e.is_displayed())

    def click(self, selector):
        element = self.find(selector) if isinstance(selector, str) else selector
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()
        self.clicks += 1

    def type(self, selector, text):
        """Goes to a field by a click, and types over what it holds."""
        field = self.find(selector)
        self.click(field)
        field.send_keys(Keys.CONTROL, "a")
        field.send_keys(text)

    def task(self, name, most, act):
        self.clicks = 0
        try:
            act()
            check(self.clicks <= most, f"{name}: {self.clicks} clicks of at most {most}")
        except Exception as error:  # told as the task that failed
            self.driver.save_screenshot(f"{shots}/failed.png")
            check(False, f"{name}: {type(error).__name__} {str(error).splitlines()[0][:160]} (at {self.driver.current_url})")

    def look(self, name, path):
        """How a page looks on a desk and a phone, in light and dark; nothing wider than the screen, nothing that axe finds serious."""
        self.open(path)
        for width in (1440, 360):
            self.size(width)
            for scheme in ("light", "dark"):
                self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
                self.driver.execute_script(axe)
                found = self.driver.execute_async_script(
                    "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then((r) => done(r.violations));")
                serious = [f"{v['id']} ({v['nodes'][0]['html'][:90]})" for v in found if v["impact"] in ("serious", "critical")]
                check(not serious, f"accessible: {name} {width} {scheme}" + (f": {'; '.join(serious)}" if serious else ""))
                metrics = self.driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
                shot = self.driver.execute_cdp_cmd("Page.captureScreenshot", {
                    "captureBeyondViewport": True,
                    "clip": {"x": 0, "y": 0, "width": width, "height": min(metrics["height"], 3000), "scale": 1}})
                pathlib.Path(f"{shots}/{name}-{width}-{scheme}.png").write_bytes(base64.b64decode(shot["data"]))
            wide = self.driver.execute_script("return document.documentElement.scrollWidth")
            check(wide <= width, f"fits {width} px: {name} ({wide} px)")
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "light"}]})
        self.size(1440)


owner = Person(owner_link)
practitioner = Person(practitioner_link)
desk = Person(desk_link)

# The owner closes a site for a day and sees who is concerned.
closed = workday(22)


def close():
    owner.open("/today")
    owner.click("//header//a[.='Settings']")
    owner.click("//main//a[.='Close or open a site on one day' and contains(@class, 'button')]")
    owner.find("dialog [name=day]")
    owner.driver.execute_script("document.querySelector('[name=day]').value = arguments[0]", closed.isoformat())
    owner.click("//dialog//label[contains(., 'Closed all day')]")
    owner.click("//dialog//div[@class='actions']//button[.='Set the day']")
    owner.wait(lambda d: "The day is set." in owner.text(), "a closed day is told")
    check("cannot be kept now" in owner.text() or "Nobody is concerned" in owner.text(), "and who is concerned")
    owner.driver.save_screenshot(f"{shots}/closed-day.png")


owner.task("close a site for a day and see who is concerned", 5, close)


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


owner.task("utilisation of the last quarter, drill down, CSV", 4, quarter)


# The front desk books a series of ten, one in conflict.
def series():
    desk.open(f"/calendar?day={(closed - datetime.timedelta(days=14)).isoformat()}")
    desk.click(desk.driver.find_elements(By.CSS_SELECTOR, ".free a")[-1])
    desk.find("#client").send_keys("Nora Whitfield", Keys.ENTER)
    desk.click("//main//a[.='As a series']")
    desk.click("//dialog//div[@class='actions']//button[.='Book the series']")
    desk.wait(lambda d: "Nothing is booked yet" in desk.text(), "each date is shown before anything is recorded")
    desk.driver.save_screenshot(f"{shots}/series-1440.png")
    check("no: outside of the hours" in desk.text(), "with what stands in its way")
    desk.click("//dialog//button[.='Skip those and book the rest']")
    desk.wait(lambda d: "The series is booked." in desk.text(), "and the rest is booked")


desk.task("a series of ten, one in conflict", 6, series)

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
    practitioner.click("//summary[.='Record and correct']")
    practitioner.click("//nav[@aria-label='Record and correct']//a[.='Programme']")
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
    practitioner.look("programme", f"/forms/prescribe-programme?for={whose}")
    practitioner.task("draft a programme, change two lines, prescribe", 8, draft)


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


practitioner.task("correct the newest session; see which proposals change", 5, correct)

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
practitioner.look("assessment", "/forms/record-assessment?for=C-1001")
practitioner.look("pain-map", "/forms/record-pain-map?for=C-1001")
practitioner.look("outcome", "/forms/record-outcome?for=C-1001&measure=psfs")
if sessions:
    practitioner.look("correct-session", f"/forms/correct-session?for=C-1001&sessionId={sessions}")
practitioner.look("inbox", "/inbox")
owner.look("template", "/forms/save-template?name=Knee%20starter")
owner.look("policy", "/forms/adopt-policy?policy.name=2026.1")
owner.look("style-guide", "/styleguide")
owner.look("reports", "/reports")
owner.look("report-list", "/reports/used")
for person in (owner, practitioner, desk):
    person.driver.quit()

print(f"{len(failures)} failed")
sys.exit(1 if failures else 0)
