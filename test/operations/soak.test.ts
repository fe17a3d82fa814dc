import { describe, expect, it } from "@jest/globals";
import { soak } from "../../scripts/soak/soak.ts";
import "../support/build.ts";

describe("a short soak", () => {
  it("leaks, loses and leaves over nothing", async () => {
    const { facts, breaches } = await soak({ seconds: 10, clients: 12 });
    expect(breaches).toEqual([]);
    expect(facts.join("\n")).toMatch(/UPSTREAM_/);
  });
});
