import type { HtmlData } from "../../../generator/report/html-data.js";
import { Controls } from "./controls.js";
import { element } from "./elements.js";
import { pickerOf } from "./filter.js";
import { glance } from "./glance.js";
import { FindingList } from "./list.js";

const data = JSON.parse(document.getElementById("data")?.textContent ?? "") as HtmlData;
document.title = `${data.apis.map(({ name }) => name).join(", ")} · docwright check`;

const pick = pickerOf(data);
const list = new FindingList(data);
const controls = new Controls(data, update);
const heading = element("h2", { id: "findings", tabindex: "-1" }, "Findings");

function update(): void {
  const groups = pick(controls.filter);
  list.show(groups);
  controls.say(groups.reduce((sum, { findings }) => sum + findings.length, 0), groups.length);
}

/** Shows what a plot was asked for, and where. */
function pickAndGo(choice: Parameters<Controls["pick"]>[0]): void {
  controls.pick(choice);
  heading.scrollIntoView({ block: "start" });
  heading.focus({ preventScroll: true });
}

const parts: Node[] = [glance(data, { rule: (rule) => pickAndGo({ rule }), area: (area) => pickAndGo({ area }), page: (page) => pickAndGo({ page }) })];
if (data.findings.length > 0) {
  const keys = element("p", { class: "keys" }, element("kbd", {}, "/"), " search, ", element("kbd", {}, "j"), " next, ", element("kbd", {}, "k"), " previous, ", element("kbd", {}, "Esc"), " show all");
  parts.push(element("section", { class: "findings", "aria-labelledby": "findings" }, element("div", { class: "title" }, heading, keys), controls.box, list.box));
}
document.getElementById("report")?.replaceWith(element("main", {}, ...parts));
if (data.findings.length > 0) update();

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || data.findings.length === 0) return;
  const { target } = event;
  if (event.key === "Escape") {
    controls.pick({});
    if (target === controls.search) controls.search.blur();
  } else if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) {
    return;
  } else if (event.key === "/") {
    event.preventDefault();
    controls.search.focus();
  } else if (event.key === "j") {
    list.move(1);
  } else if (event.key === "k") {
    list.move(-1);
  }
});
