/** Where a common resource or a transformation is defined. The levels are separate worlds: nothing is looked up across them here. */
export interface Owner {
  readonly level: "organization" | "account" | "instance";
  readonly id: number;
}

export const ownerKey = ({ level, id }: Owner): string => `${level} ${String(id)}`;
