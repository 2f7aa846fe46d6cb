import { defineConfig } from "vitest/config";

// By itself, so that the tests run whatever the project around them includes.
export default defineConfig({ test: { include: ["*.test.ts"], testTimeout: 60_000, hookTimeout: 120_000 } });
