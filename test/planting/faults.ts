import type { Fault } from "./fault.js";
import { jsonFaults } from "./faults/json.js";
import { messageFaults } from "./faults/messages.js";
import { pageFaults } from "./faults/pages.js";
import { pairFaults } from "./faults/pairs.js";
import { requestFaults } from "./faults/requests.js";
import { routeFaults } from "./faults/routes.js";
import { rowFaults } from "./faults/rows.js";
import { structureFaults } from "./faults/structure.js";
import { tableFaults } from "./faults/tables.js";
import { valueFaults } from "./faults/values.js";

/** Every fault that can be planted, by area. */
export const allFaults: readonly Fault[] = [...pageFaults, ...structureFaults, ...tableFaults, ...rowFaults, ...requestFaults, ...routeFaults, ...pairFaults, ...jsonFaults, ...valueFaults, ...messageFaults];
