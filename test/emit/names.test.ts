import { describe, expect, it } from "vitest";
import { camelCase, fileNameRules, kebabCase, pascalCase, planNames, screamingSnakeCase, snakeCase, type NameRules } from "../../generator/emit/names.js";
import { reservedWords } from "../../generator/emit/reserved-words.js";

describe("letter cases", () => {
  it.each([
    ["managedDeviceState", "ManagedDeviceState", "managedDeviceState", "managed_device_state", "managed-device-state"],
    ["windows81SCEPProfile", "Windows81SCEPProfile", "windows81SCEPProfile", "windows81_scep_profile", "windows81-scep-profile"],
    ["HTMLPage", "HTMLPage", "hTMLPage", "html_page", "html-page"],
    ["a lamp's mood", "ALampSMood", "aLampSMood", "a_lamp_s_mood", "a-lamp-s-mood"],
    ["größeMax", "GrößeMax", "größeMax", "größe_max", "größe-max"],
    ["2fa", "_2fa", "_2fa", "_2fa", "2fa"],
    ["_hidden", "_hidden", "_hidden", "_hidden", "hidden"],
    ["", "_", "_", "_", ""],
  ])("%s", (text, pascal, camel, snake, kebab) => {
    expect([pascalCase(text), camelCase(text), snakeCase(text), kebabCase(text)]).toEqual([pascal, camel, snake, kebab]);
    expect(screamingSnakeCase(text)).toBe(snake.toUpperCase());
  });
});

describe("planned names", () => {
  const python: NameRules = { shape: snakeCase, reserved: reservedWords.python, maxLength: 40 };
  const plan = (...texts: readonly string[]): Record<string, string> => Object.fromEntries(planNames(new Map(texts.map((text) => [text, text])), python));

  it("give way to what a language reserves, and to each other", () => {
    const names = plan("class", "Class", "displayName", "display name", "from");
    expect(names["displayName"]).toMatch(/^display_name_[0-9a-f]{8}$/);
    expect(names).toMatchObject({ "display name": "display_name", from: "from_", Class: "class_" });
    expect(new Set(Object.values(names)).size).toBe(5);
  });

  it("do not depend on the order in which they come", () => {
    expect(plan("from", "display name", "displayName")).toEqual(plan("displayName", "from", "display name"));
  });

  it("of files are none that Windows takes for a device, whatever their ending", () => {
    const names = [...planNames(new Map(["aux", "con.lamp", "COM1", "console"].map((text) => [text, text])), fileNameRules).values()];
    expect(names.filter((name) => /^(?:aux|con|com1)(?:\.|$)/i.test(name))).toEqual([]);
    expect(names).toContain("console");
  });
});
