import { Field } from "type-graphql";

/**
 * A field that is a getter: worked out when a client's field reads it, not for each row that comes in. `Field` alone would
 * take a getter for a resolver, and wrap each read of it.
 */
export function Computed(...field: Parameters<typeof Field>): MethodDecorator {
  const declare = Field(...field);
  return (prototype, name) => declare(prototype, name);
}
