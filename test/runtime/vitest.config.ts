import { defineConfig } from "vitest/config";

/** How much of the client's runtime its tests reach. */
export default defineConfig({
  test: {
    setupFiles: ["test/support/property-seed.ts"],
    include: ["test/runtime/*.test.ts"],
    // These only compile and bundle it.
    exclude: ["test/runtime/compile.test.ts", "test/runtime/bundle.test.ts"],
    testTimeout: 60_000,
    coverage: {
      enabled: true,
      provider: "v8",
      include: ["templates/typescript/runtime/**"],
      reporter: ["text"],
      thresholds: { branches: 95, lines: 95 },
    },
  },
});
