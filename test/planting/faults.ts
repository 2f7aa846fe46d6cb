import type { Fault } from "./fault.js";
import { jsonFaults } from "./faults/json.js";

/** Every fault that can be planted, by area. */
export const allFaults: readonly Fault[] = [...jsonFaults];
