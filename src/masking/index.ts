export { Masker } from "./masker.ts";
export { MASK, SecretRedactor } from "./secretRedactor.ts";
