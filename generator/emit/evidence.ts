import type { Evidence, Property } from "../model/api.js";

/** Where a property was seen that no table lists. */
const seen: Readonly<Partial<Record<Evidence, string>>> = {
  representation: "No table lists it: the JSON representation shows it.",
  relationship: "No table lists it: a relationship leads to the type, which makes it an entity with a key.",
  path: "No table lists it: request paths show it.",
  example: "No table lists it: an example shows it.",
};

/** What the docs say of a property, and where it was seen if no table lists it. */
export function propertyText(property: Property): string {
  return [property.description, seen[property.evidence] ?? ""].filter((text) => text !== "").join(" ");
}
