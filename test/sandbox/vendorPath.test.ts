import { describe, expect, it } from "@jest/globals";
import { recordSetOf } from "../../sandbox/records/recordSet.ts";
import { transformed } from "../../sandbox/records/transformation.ts";

const row = {
  id: "1",
  Users: [{ DisplayName: "Ines", tags: ["a", "b"] }, { DisplayName: "Zoë" }],
  Ratings: [
    { id: 1, value: 30 },
    { id: 2, value: 50 },
  ],
  address: { "post.code": "x", city: "Cork" },
  ["__proto__"]: { polluted: true },
};

const transform = (...fields: readonly (readonly [path: string, vendorPath: string])[]): unknown =>
  transformed(recordSetOf(["id"], [row]), {
    fields: fields.map(([path, vendorPath]) => ({ path, vendorPath })),
  }).row(0);

describe("paths of a transformation", () => {
  it("lead into objects, lists and selected items", () => {
    expect(
      transform(
        ["town", "address.city"],
        ["deep.er.id", "id"],
        ["people[*].name", "Users[*].DisplayName"],
        ["names", "Users[*].DisplayName"],
        ["points", "Ratings[?(@.id==2)].value"],
        ["first", "Ratings[0].value"],
      ),
    ).toEqual({
      town: "Cork",
      deep: { er: { id: "1" } },
      people: [{ name: "Ines" }, { name: "Zoë" }],
      names: ["Ines", "Zoë"],
      points: 50,
      first: 30,
    });
  });

  it("merge into the same objects and items", () => {
    expect(
      transform(
        ["people[*].name", "Users[*].DisplayName"],
        ["people[*].tags", "Users[*].tags"],
        ["at.a", "id"],
        ["at.b", "id"],
      ),
    ).toEqual({ people: [{ name: "Ines", tags: ["a", "b"] }, { name: "Zoë" }], at: { a: "1", b: "1" } });
  });

  it("without a value leave the field out", () => {
    expect(
      transform(["a", "missing.path"], ["b", "id.more"], ["c", "Ratings[?(@.id==9)].value"], ["d", "id[*].x"]),
    ).toEqual({});
  });

  it("do not change prototypes", () => {
    const result = transform(["__proto__", "id"], ["constructor.prototype.polluted", "id"]);
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
    expect({}).not.toHaveProperty("polluted");
  });
});
