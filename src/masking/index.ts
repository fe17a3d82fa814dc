export { Masker } from "./masker.ts";
export { placeOfMember, type Place } from "./secretNames.ts";
export { MASK, SecretRedactor } from "./secretRedactor.ts";
