/** Types that reject attribute names which the contract does not have. */
import type { components } from "../../../openapi/types.generated.ts";
import type { AttributeType } from "./attributes.ts";

type Schemas = components["schemas"];
type ItemOf<List> = NonNullable<List> extends readonly (infer Item)[] ? Item : never;
type Attributes<Row> = { readonly [Name in keyof Row as string extends Name ? never : Name]?: AttributeType<unknown> };

/** Attributes of a schema of the contract. */
export type AttributesOf<Schema extends keyof Schemas> = Attributes<Schemas[Schema]>;

/** Attributes of an object that the contract defines in place. */
export type AttributesOfObject<Value> = Attributes<NonNullable<Value>>;

/** Attributes of the items of a list that the contract defines in place. */
export type AttributesOfItem<List> = Attributes<ItemOf<List>>;
