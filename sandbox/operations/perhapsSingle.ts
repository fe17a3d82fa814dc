/** Some pages of the vendor show one object where a list is meant; with `singleObjectLists`, a list of one answers so. */
import type { Answer, Call } from "../handler.ts";

export function perhapsSingle({ store }: Call, answer: Answer): Answer {
  const { body } = answer;
  if (!store.settings.singleObjectLists || !Array.isArray(body) || body.length !== 1) return answer;
  return { ...answer, body: body[0] as unknown };
}
