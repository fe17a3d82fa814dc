/** The Element token of a connector instance: base64, so it may contain `+`, `/` and `=`. */
import { createHash } from "node:crypto";

export const elementToken = (instanceId: number): string => sha256Base64(`token of ${String(instanceId)}`);

export const sha256Base64 = (text: string): string => createHash("sha256").update(text).digest("base64");
