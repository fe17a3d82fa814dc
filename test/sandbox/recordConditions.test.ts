/** Conditions on records: how connected applications evaluate OCNQL. */
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { likePattern } from "../../sandbox/ocnql/like.ts";
import type { OcnqlSupport } from "../../sandbox/records/application.ts";
import { recordCondition } from "../../sandbox/records/condition.ts";
import { ExactNumber } from "../../sandbox/records/exactNumber.ts";
import { recordSetOf, type RecordRow } from "../../sandbox/records/recordSet.ts";

const rows: readonly RecordRow[] = [
  {
    id: "1",
    name: "Łódź Optik",
    employees: "45",
    revenue: 1_000,
    active: true,
    modified: "2018-01-15T00:00:00.000Z",
    created: "03/09/2019",
    seen: "1516384739657",
    address: { city: "Cork", geo: { zone: "west" } },
    lines: [
      { sku: "a-1", qty: 1 },
      { sku: "b-2", qty: 5 },
    ],
    tags: ["live", "emea"],
    "dotted.name": "kept",
    "two words": "x",
    order: 1,
  },
  {
    id: "2",
    name: 'O\'Brien `& "Co"',
    employees: "9",
    revenue: new ExactNumber("9007199254740993"),
    active: false,
    modified: "2018-01-15T02:00:00+0200",
    created: "12/01/2018",
    seen: "1516384739000",
    address: { city: "Nürnberg" },
    lines: [],
    order: 2,
  },
  { id: "3", name: "Optik", revenue: new ExactNumber("9007199254740992"), address: null, order: 3 },
];
const records = recordSetOf(["id"], rows, { masks: { created: "MM/dd/yyyy", seen: "milliseconds" } });

function matching(text: string, ocnql: OcnqlSupport = "full", foldsCase = false): readonly unknown[] {
  const matches = recordCondition(text, records, { ocnql, foldsCase, totals: "never", objects: () => new Map() });
  return rows.filter((row) => matches?.(row) ?? true).map(({ order }) => order);
}

describe("a condition on records", () => {
  it.each([
    ["name='Łódź Optik'", [1]],
    ["name = 'O''Brien `& \"Co\"'", [2]],
    ["id in ( 1 , 3 )", [1, 3]],
    ["id IN ('2')", [2]],
    ["name LIKE '%Optik'", [1, 3]],
    ["name like 'Opt_k'", [3]],
    ["address.city='Cork'", [1]],
    ["address.geo.zone='west'", [1]],
    ["`address.city` = `Cork`", [1]],
    ["`dotted.name`='kept'", [1]],
    ["`two words`='x'", [1]],
    ["lines.qty > 4", [1]],
    ["`lines[*].sku`='b-2'", [1]],
    ["tags='emea'", [1]],
    ["order >= 2 AND order<3", [2]],
    ["active='true'", [1]],
    ["active=FALSE", [2]],
    ["active is null", [3]],
    ["address.city IS  Null", [3]],
    ["missing is null and name like '%'", [1, 2, 3]],
    ["missing='a' or order=1", [1]],
    ["missing!='a'", []],
    [" order = 1 ", [1]],
    ["order=1 or order=2 and active=true", [1]],
    ["(order=1 or order=2)and active=false", [2]],
  ])("%p holds for %p", (text, expected) => {
    expect(matching(text)).toEqual(expected);
  });

  it.each([
    ["employees=45", [1]],
    ["employees='45'", [1]],
    ["employees > 10", [1]],
    ["revenue=1000", [1]],
    ["revenue='1000'", [1]],
    ["revenue = 9007199254740993", [2]],
    ["revenue >= 9007199254740993", [2]],
    ["revenue = 9007199254740992", [3]],
  ])("compares numbers, and texts that are numbers: %p holds for %p", (text, expected) => {
    expect(matching(text)).toEqual(expected);
  });

  it.each([
    ["modified='2018-01-15T00:00:00Z'", [1, 2]],
    ["`modified` = 2018-01-14T19:00:00-05:00", [1, 2]],
    ["modified > 2018-01-15", []],
    ["modified >= '2018-01-15'", [1, 2]],
    ["created > '2019-01-01'", [1]],
    ["created < '03/09/2019'", [2]],
    ["created = '3/9/2019'", [1]],
    ["seen >= 1516384739657", [1]],
    ["seen < '2018-01-19T17:58:59.500Z'", [2]],
  ])("compares dates by their mask: %p holds for %p", (text, expected) => {
    expect(matching(text)).toEqual(expected);
  });

  it("compares text regardless of case if the application does", () => {
    for (const text of ["name='ŁÓDŹ OPTIK'", "name like 'łódź%'", "name in ('ŁÓDŹ optik')"]) {
      expect(matching(text)).toEqual([]);
      expect(matching(text, "full", true)).toEqual([1]);
    }
  });

  it("selects all records if it is blank", () => {
    expect(matching("  ")).toEqual([1, 2, 3]);
  });

  it.each(["name", "name=", "=1", "name='a", "name='a' and", "name ? 'a'", "name='a'; delete", "name <> 'a'"])(
    "%p cannot be parsed",
    (text) => {
      expect(() => matching(text)).toThrow("Error parsing query");
    },
  );
});

describe("an application", () => {
  it("with AND only rejects OR", () => {
    expect(matching("order>1 and name like 'O%'", "andOnly")).toEqual([2, 3]);
    expect(() => matching("order=1 and (order=1 or order=2)", "andOnly")).toThrow("Invalid where clause");
  });

  it("with equality only rejects all other operators", () => {
    expect(matching("order=1 and active=true", "equalityOrError")).toEqual([1]);
    for (const text of [
      "order>1",
      "order!=1",
      "name like 'O%'",
      "order in (1)",
      "active is null",
      "order=1 or order=2",
    ]) {
      expect(() => matching(text, "equalityOrError")).toThrow("Invalid where clause");
    }
  });

  it("with equality only ignores all other operators silently", () => {
    expect(matching("order=1 and name like 'nothing'", "equalityIgnoringRest")).toEqual([1]);
    for (const text of ["order>1", "order!=1", "order in (1)", "active is null", "order=1 or order=2"]) {
      expect(matching(text, "equalityIgnoringRest")).toEqual([1, 2, 3]);
    }
  });

  it("without conditions rejects all of them", () => {
    expect(() => matching("order=1", "none")).toThrow("Invalid where clause");
  });
});

describe("an attribute", () => {
  const searchable = new Map([
    ["order", ["=", "IN"]],
    ["lines.sku", undefined],
    ["modified_max", ["="]],
  ]);
  const searchNames = { modified_max: { attribute: "modified", operator: "<=" } } as const;
  const select = (text: string, ocnql: OcnqlSupport): readonly unknown[] => {
    const profile = { ocnql, totals: "never", objects: () => new Map() } as const;
    const matches = recordCondition(text, { ...records, searchable, searchNames }, profile);
    return rows.filter((row) => matches?.(row) ?? true).map(({ order }) => order);
  };

  it("may be searched with the operators that the connector describes", () => {
    expect(select("order in (1,2) and `lines[*].sku` like 'a%'", "full")).toEqual([1]);
    expect(select("modified_max='2018-01-15'", "andOnly")).toEqual([1, 2]);
    expect(select("modified_max='2018-01-14'", "equalityOrError")).toEqual([]);
  });

  it.each(["order>1", "order is null", "name='a'", "modified='2018-01-15'", "order=1 and missing=1"])(
    "is rejected in %p, or ignored",
    (text) => {
      for (const support of ["full", "andOnly", "equalityOrError"] as const) {
        expect(() => select(text, support)).toThrow("Invalid where clause");
      }
      expect(select(text, "equalityIgnoringRest")).toEqual(text.startsWith("order=1") ? [1] : [1, 2, 3]);
    },
  );
});

type Node = readonly ["leaf", number] | readonly ["and" | "or", Node, Node];

const node: fc.Arbitrary<Node> = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small" },
    fc.tuple(fc.constant("leaf" as const), fc.integer({ min: 1, max: 3 })),
    fc.tuple(fc.constantFrom("and" as const, "or" as const), tie("node"), tie("node")),
  ),
})).node;

const holds = ([type, ...operands]: Node, order: number): boolean => {
  if (type === "leaf") return operands[0] === order;
  const [left, right] = operands as readonly [Node, Node];
  return type === "and" ? holds(left, order) && holds(right, order) : holds(left, order) || holds(right, order);
};

describe("any condition", () => {
  const blank = fc.constantFrom("", " ", "\n\t ");

  it("is read in every way to write it", () => {
    fc.assert(
      fc.property(node, blank, fc.boolean(), fc.constantFrom("order", "`order`"), (tree, space, upper, name) => {
        const write = (part: Node, within: "and" | "or" | undefined): string => {
          if (part[0] === "leaf") return `${space}${name}${space}=${space}${String(part[1])}${space}`;
          const [type, left, right] = part;
          const text = `${write(left, type)} ${upper ? type.toUpperCase() : type} ${write(right, type)}`;
          // AND has precedence: only an OR within an AND needs parentheses.
          return type === "or" && within === "and" ? `(${text})` : text;
        };
        const expected = [1, 2, 3].filter((order) => holds(tree, order));
        expect(matching(write(tree, undefined))).toEqual(expected);
      }),
    );
  });

  it("is evaluated or rejected with 400, whatever its text", () => {
    const part = fc.constantFrom(
      "order",
      "=",
      "!=",
      "'a'",
      "`b c`",
      "1",
      "(",
      ")",
      "and",
      "or",
      "in",
      "like",
      "is null",
      "'",
      "`",
      ",",
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(part, { maxLength: 12 }).map((parts) => parts.join(" ")),
    );
    fc.assert(
      fc.property(
        text,
        fc.constantFrom("full", "andOnly", "equalityOrError", "equalityIgnoringRest", "none"),
        (where, ocnql) => {
          try {
            expect(matching(where, ocnql).length).toBeLessThanOrEqual(rows.length);
          } catch (error) {
            expect(error).toMatchObject({ status: 400 });
          }
        },
      ),
    );
    const long = Array.from({ length: 1_000 }, () => "order=1").join(" and ");
    expect(matching(long)).toEqual([1]);
    expect(() => matching(`${"(".repeat(200)}order=1${")".repeat(200)}`)).toThrow("nested deeper than 100");
  });

  it("finds every text that is quoted by doubling", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (name) => {
        const one = recordSetOf(["id"], [{ name }]);
        const profile = { ocnql: "full", totals: "never", objects: () => new Map() } as const;
        const where = `name='${name.replaceAll("'", "''")}'`;
        expect(recordCondition(where, one, profile)?.({ name })).toBe(true);
      }),
    );
  });

  it("matches a LIKE pattern as a regular expression does", () => {
    const letter = fc.constantFrom("a", "b", "%", "_");
    fc.assert(
      fc.property(
        fc.string({ unit: letter, maxLength: 6 }),
        fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 8 }),
        (pattern, text) => {
          const source = pattern.replaceAll("%", ".*").replaceAll("_", ".");
          expect(likePattern(pattern)(text)).toBe(new RegExp(`^${source}$`).test(text));
        },
      ),
    );
  });
});
