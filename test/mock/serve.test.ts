import { describe, expect, it, onTestFinished } from "vitest";
import { serveMock, UsageError } from "../../generator/index.js";
import { folderWith } from "../cli/cli.js";
import { lampDocs } from "../cli/lamp-docs.js";

describe("serveMock", () => {
  it("serves the pages of a configuration until it is closed", async () => {
    const mock = await serveMock({ docs: "docs" }, { folder: folderWith(lampDocs) });
    onTestFinished(() => mock.close());
    expect(mock.address).toBe(`${mock.origin}/v1.0`);
    expect(mock.api.operations.map(({ name }) => name)).toEqual(["updateLamp"]);
    const answer = await fetch(`${mock.address}/rooms/7/lamps/1`, { method: "PATCH", headers: { "content-type": "application/json" }, body: '{"brightness":40}' });
    expect(await answer.json()).toEqual({ id: "1", brightness: 40, mood: "calm" });
    await mock.close();
    await expect(fetch(mock.address)).rejects.toThrow("fetch failed");
  });

  it("throws a UsageError where there is nothing to serve", async () => {
    for (const docs of ["nowhere", "empty"]) await expect(serveMock({ docs }, { folder: folderWith({ "empty/.keep": "" }) })).rejects.toThrow(UsageError);
  });
});
