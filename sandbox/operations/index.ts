/** Which handler answers which operation of the contract. */
import type { Handlers } from "../handler.ts";
import { catalogue } from "./catalogue.ts";
import { people } from "./people.ts";

export const handlers: Handlers = { ...people, ...catalogue };
