/** Made-up credentials of applications in recorded values. */
import { hash32 } from "../hash32.ts";

/** All of them begin with it. */
const PREFIX = "s3cr3t-";

export const madeUpSecret = (seed: number, number: number): string =>
  `${PREFIX}${hash32(seed, number).toString(36)}${hash32(number, seed).toString(36)}`;
