/** REST calls by the runtime's own `fetch`, as most examples make them. */
import type { Rest } from "./graph.ts";
import { BASE, pageOf, withToken } from "./platform.ts";

export function restByFetch(authorization: string): Rest {
  const upstream = process.env["UPSTREAM"] ?? "";
  const call = async (path: string, token?: string) => {
    const response = await fetch(upstream + BASE + path, {
      headers: { authorization: withToken(authorization, token), accept: "application/json" },
    });
    if (!response.ok) throw new Error(`The platform answered with status ${String(response.status)}.`);
    return response;
  };
  return {
    one: async (path) => {
      const response = await call(path);
      const body: unknown = await response.json();
      return body;
    },
    get: async (path, token) => {
      const response = await call(path, token);
      return pageOf((await response.json()) as object[], (name) => response.headers.get(name));
    },
  };
}
