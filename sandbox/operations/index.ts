/** Which handler answers which operation of the contract. */
import type { Handlers } from "../handler.ts";

export const handlers: Partial<Handlers> = {};
