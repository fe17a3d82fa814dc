import { enumerate } from "../../words.ts";
import type { Finding, Verdict } from "../findings.ts";
import type { ListReading } from "../lists.ts";

const CHECK = "paging";

interface Kind {
  readonly verdict: Verdict;
  /** After the names of the lists. */
  readonly found: string;
  readonly meaning: string;
}

/** How lists page, with one finding for all lists that behave in the same way. */
export function checkPaging(lists: readonly ListReading[]): Finding[] {
  const readable = lists.filter(({ status, isEmpty }) => status === 200 || isEmpty);
  const kinds = Map.groupBy(readable, (list) => JSON.stringify(kindOf(list)));
  return [...kinds].map(([kind, members]) => {
    const { verdict, found, meaning } = JSON.parse(kind) as Kind;
    return { check: CHECK, verdict, found: `${enumerate(members.map(({ route }) => route))}: ${found}`, meaning };
  });
}

function kindOf(list: ListReading): Kind {
  const { isEmpty, status, byOffset, byToken, totalCount } = list;
  if (isEmpty) {
    const found = status === 200 ? "empty, as `[]`." : "empty, as a 404.";
    return { verdict: "ok", found, meaning: "The gateway returns an empty connection." };
  }
  const total = totalCount === undefined ? "without a total count" : "with a total count";
  const meaningOfTotal = totalCount === undefined ? " `totalCount` is null." : "";
  if (byOffset === "works" && byToken === "works") {
    const meaning = `The gateway may use either.${meaningOfTotal}`;
    return { verdict: "ok", found: `offset and page token work, ${total}.`, meaning };
  }
  if (byToken === "works") {
    const offset = byOffset === "unknown" ? "offset is not confirmed" : `offset is ${byOffset}`;
    const meaning = `The gateway reads the pages one after the other, by page token.${meaningOfTotal}`;
    return { verdict: "ok", found: `page token works, ${offset}, ${total}.`, meaning };
  }
  if (byOffset === "works") {
    const token = byToken === "unknown" ? "page token is not confirmed" : `page token is ${byToken}`;
    const meaning = `The gateway reads pages by offset.${meaningOfTotal}`;
    return { verdict: "ok", found: `offset works, ${token}, ${total}.`, meaning };
  }
  if (byToken === "unknown" && (totalCount === undefined || totalCount <= list.rows.length)) {
    const meaning = "Run doctor again with a caller who sees more rows.";
    return { verdict: "note", found: `too short to show how pages continue, ${total}.`, meaning };
  }
  const meaning = "The gateway reads only the first page of such a list.";
  return { verdict: "problem", found: `offset is ${byOffset}, page token is ${byToken}, ${total}.`, meaning };
}
