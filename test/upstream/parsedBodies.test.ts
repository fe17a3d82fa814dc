import { expect, it } from "@jest/globals";
import { ParsedBodies } from "../../src/upstream/parsedBodies.ts";

/** Parses texts with a new instance, and returns those that were really parsed. */
function parsedOf(texts: readonly string[]): string[] {
  const bodies = new ParsedBodies();
  const parsed: string[] = [];
  for (const text of texts) {
    const value = bodies.parse(Buffer.from(text), (body) => {
      parsed.push(body.toString());
      return { text: body.toString() };
    });
    expect(value).toEqual({ text });
  }
  return parsed;
}

it("parses equal bodies once", () => {
  expect(parsedOf(["[1]", "[2]", "[1]", "[2]", "[12]", "[1]"])).toEqual(["[1]", "[2]", "[12]"]);
});

it("keeps few and short bodies", () => {
  expect(parsedOf(["1", "2", "3", "4", "5", "1"])).toEqual(["1", "2", "3", "4", "5", "1"]);
  const long = "x".repeat(20_000);
  expect(parsedOf([long, "1", long, "1"])).toEqual([long, "1", long]);
});

it("does not keep a body that is not valid", () => {
  const bodies = new ParsedBodies();
  const fail = () => bodies.parse(Buffer.from("<html>"), (body) => JSON.parse(body.toString()) as unknown);
  expect(fail).toThrow(SyntaxError);
  expect(fail).toThrow(SyntaxError);
});
