/** The Element token of an instance: base64, so it can hold `+`, `/` and `=`. */
import { createHash } from "node:crypto";

export const elementToken = (instanceId: number): string => hashed(`token of ${String(instanceId)}`);

export const hashed = (what: string): string => createHash("sha256").update(what).digest("base64");
