/** Entry of a map whose key is the name. */
export function withoutName<Named extends { objectName: string }>({
  objectName: _,
  ...rest
}: Named): Omit<Named, "objectName"> {
  return rest;
}
