/** REST calls by the runtime's own `fetch`, as most examples make them. */
import { BASE, pageOf } from "./platform.ts";

export function restByFetch(authorization) {
  const call = async (path) => {
    const response = await fetch(process.env.UPSTREAM + BASE + path, {
      headers: { authorization, accept: "application/json" },
    });
    if (!response.ok) throw new Error(`The platform answered with status ${response.status}.`);
    return response;
  };
  return {
    one: async (path) => (await call(path)).json(),
    get: async (path) => {
      const response = await call(path);
      return pageOf(await response.json(), (name) => response.headers.get(name));
    },
  };
}
