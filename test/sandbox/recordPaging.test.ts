/** Laws of the pages of record lists. */
import { expect, it } from "@jest/globals";
import fc from "fast-check";
import type { ApplicationProfile } from "../../sandbox/records/application.ts";
import { listRecords } from "../../sandbox/records/listRecords.ts";
import { recordSetOf, type RecordRow } from "../../sandbox/records/recordSet.ts";

const capable: ApplicationProfile = {
  ocnql: "full",
  totals: "onDemand",
  sorts: true,
  selectsFields: true,
  objects: () => new Map(),
};

interface Page {
  readonly rows: readonly RecordRow[];
  readonly token: string | undefined;
  readonly total: string | undefined;
}

function read(size: number, query: Readonly<Record<string, string>>, profile: Partial<ApplicationProfile>): Page {
  const rows = Array.from({ length: size }, (_, id) => ({ id, group: id % 3 }));
  const listed = { query: new URLSearchParams(query), list: "list", call: 1 };
  const { body, headers = {} } = listRecords(listed, recordSetOf(["id"], rows), { ...capable, ...profile });
  return {
    rows: body as readonly RecordRow[],
    token: headers["Elements-Next-Page-Token"],
    total: headers["Elements-Total-Count"],
  };
}

const size = fc.integer({ min: 0, max: 30 });
const pageSize = fc.integer({ min: 1, max: 31 });
const where = fc.constantFrom(undefined, "group=1", "group!=1", "id >= 7 and group in (0,2)", "id<0");
const orderBy = fc.constantFrom(undefined, "group", "group desc, id asc", "id desc");
const profile = fc.record({ tokenOnFullLastPage: fc.boolean(), largestPage: fc.constantFrom(5, 5_000) });

it("all pages together are the whole list, by token and by number, whatever their size", () => {
  fc.assert(
    fc.property(size, pageSize, where, orderBy, profile, (count, rowsPerPage, condition, order, application) => {
      const query = {
        ...(condition !== undefined && { where: condition }),
        ...(order !== undefined && { orderBy: order }),
      };
      const whole = read(count, { ...query, pageSize: "5000", returnCount: "true" }, {});
      expect(whole.total).toBe(String(whole.rows.length));
      expect(whole.token).toBeUndefined();

      const pages: Page[] = [];
      let token: string | undefined = "";
      while (token !== undefined) {
        const page = read(count, { ...query, pageSize: String(rowsPerPage), nextPage: token }, application);
        pages.push(page);
        ({ token } = page);
      }
      expect(pages.flatMap(({ rows }) => rows)).toEqual(whole.rows);
      const most = Math.min(rowsPerPage, application.largestPage);
      expect(pages.slice(0, -1).every(({ rows }) => rows.length === most)).toBe(true);
      // Without a token for a full last page, only an empty list has an empty page.
      expect(application.tokenOnFullLastPage || pages.length === 1 || pages.at(-1)?.rows.length !== 0).toBe(true);

      pages.forEach(({ rows }, index) => {
        const byNumber = read(count, { ...query, pageSize: String(rowsPerPage), page: String(index + 1) }, application);
        expect(byNumber.rows).toEqual(rows);
      });
    }),
  );
});
