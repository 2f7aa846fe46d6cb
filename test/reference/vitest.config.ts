import { defineConfig } from "vitest/config";

// `npm run reference`: minutes rather than seconds, so `npm test` leaves these out.
export default defineConfig({
  test: {
    globalSetup: ["test/reference/setup.ts"],
    include: ["test/reference/*.test.ts"],
    // Whatever a test does here, it does in a process of its own: two of them fill the two cores of a small machine.
    maxWorkers: 2,
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
});
