"""What deploy/checks/browser --paint measures: the first contentful paint of each page over 20 warm loads. It judges nothing below the goal."""
import statistics
import sys

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

link = sys.argv[1]
base = link.split("/sign-in")[0]
LOADS = 20
GOAL = 150  # ms, the median
PAGES = ["/calendar", "/calendar?view=week&practitioner=P-1", "/my-day", "/attention", "/inbox", "/clients", "/clients/C-1001",
         "/clients/C-1001/programme", "/clients/C-1001/body", "/clients/C-1001/record", "/book?client=C-1001", "/reports", "/settings"]

options = Options()
options.binary_location = "/usr/bin/chromium"
for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1440,1000"):
    options.add_argument(argument)
driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
driver.get(link)
driver.find_element(By.CSS_SELECTOR, "main button").click()
WebDriverWait(driver, 15).until(lambda d: "/sign-in" not in d.current_url)
slow = []
print(f"{'page':45}{'median ms':>10}{'least':>8}{'most':>8}{'HTML kB':>9}")
for page in PAGES:
    paints = []
    size = 0
    for load in range(LOADS + 1):
        driver.get(base + page)
        paint = WebDriverWait(driver, 15).until(lambda d: d.execute_script(
            "return performance.getEntriesByName('first-contentful-paint')[0]?.startTime"))
        size = driver.execute_script("return performance.getEntriesByType('navigation')[0].decodedBodySize")
        # The first load fills the caches of the browser.
        if load > 0:
            paints.append(paint)
    median = statistics.median(paints)
    if median > GOAL:
        slow.append(page)
    print(f"{page:45}{median:10.0f}{min(paints):8.0f}{max(paints):8.0f}{size / 1000:9.1f}", flush=True)
driver.quit()
if slow:
    print(f"The median of these is above {GOAL} ms: {', '.join(slow)}")
    sys.exit(1)
