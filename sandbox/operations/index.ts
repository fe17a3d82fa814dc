/** Which handler answers which operation of the contract. */
import type { Handlers } from "../handler.ts";
import { catalogue } from "./catalogue.ts";

export const handlers: Partial<Handlers> = { ...catalogue };
