/** Global ids as the gateway creates them: opaque to clients. */

/** @param typeAndKey such as `Account:7301` */
export function idOf(typeAndKey: string): string {
  return Buffer.from(typeAndKey).toString("base64url");
}

export function globalId(type: string, key: string | number): string {
  return idOf(`${type}:${String(key)}`);
}
