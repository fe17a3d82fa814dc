/** Which responses undici's cache returns: two callers read the same path in turn. */
import { interceptors, Pool } from "undici";
import { print, printMachine, startRestServer, type Cell } from "./support.ts";

const CALLERS = ["User one, Organization o", "User two, Organization o"];

async function readInTurn(type: "shared" | "private", cacheControl: string | undefined): Promise<[number, number]> {
  const platform = await startRestServer(cacheControl === undefined ? {} : { "cache-control": cacheControl });
  const dispatcher = new Pool(platform.origin).compose(interceptors.cache({ type }));
  const responses: { number: number; isOwn: boolean }[] = [];
  for (const authorization of [...CALLERS, ...CALLERS]) {
    const options = { origin: platform.origin, path: "/caller", method: "GET", headers: { authorization } } as const;
    const { body } = await dispatcher.request(options);
    const { number, caller } = (await body.json()) as { number: number; caller: string };
    responses.push({ number, isOwn: caller === authorization });
  }
  await dispatcher.close();
  platform.stop();
  return [new Set(responses.map(({ number }) => number)).size, responses.filter(({ isOwn }) => !isOwn).length];
}

printMachine();
const rows: Cell[][] = [];
for (const type of ["shared", "private"] as const)
  for (const cacheControl of [undefined, "max-age=60", "public, max-age=60"])
    rows.push([type, cacheControl ?? "none", ...(await readInTurn(type, cacheControl))]);
print(
  "Four reads of two callers",
  ["type of cache", "Cache-Control", "REST calls", "responses of the other caller"],
  rows,
);
