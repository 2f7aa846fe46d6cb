import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    setupFiles: ["test/support/property-seed.ts"],
    include: ["test/**/*.test.ts", "generated/golden/*.test.ts"],
    // Minutes, not seconds: npm run reference.
    exclude: ["test/reference/**"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
