import type { Call, HandlerResponse } from "../handler.ts";

/** With `singleObjectLists`, replaces a list of one by its item, as some samples of the vendor show. */
export function unwrapSingleton({ store }: Call, response: HandlerResponse): HandlerResponse {
  const { body } = response;
  if (!store.settings.singleObjectLists || !Array.isArray(body) || body.length !== 1) return response;
  return { ...response, body: body[0] as unknown };
}
