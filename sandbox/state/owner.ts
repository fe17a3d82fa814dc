/** Owner of a common resource or a transformation. Levels are independent: nothing is looked up across them here. */
export interface Owner {
  readonly level: "organization" | "account" | "instance";
  readonly id: number;
}

export const ownerKey = ({ level, id }: Owner): string => `${level} ${String(id)}`;
