import type { TransformationInput } from "../datasources/common/records.ts";
import type {
  TransformationConfigurationInput,
  TransformationContentInput,
  TransformationFieldInput,
  TransformationScriptInput,
} from "../schema/transformation.input.ts";
import type { InputChecks } from "./common/mutationInput.ts";

/** Each mistake is blamed on its own part. */
export function checkContent(
  checks: InputChecks,
  { vendorName, fields, configuration, script }: TransformationContentInput,
): void {
  checks.notBlank("vendorName", vendorName).notBlank(["script", "body"], script?.body);
  checkConfiguration(checks, configuration, []);
  fields.forEach(({ path, type, vendorPath, configuration: ofField }, index) => {
    const place = ["fields", String(index)];
    checks
      .notBlank([...place, "path"], path)
      .notBlank([...place, "vendorPath"], vendorPath)
      .notBlank([...place, "type"], type);
    checkConfiguration(checks, ofField, place);
  });
  // One field may come from several of the application's, and the other way round; but not twice from the same one.
  const pairs = fields.map(({ path, vendorPath }) => JSON.stringify([path, vendorPath]));
  fields.forEach((_, index) => {
    checks.that(
      pairs.indexOf(pairs[index] ?? "") === index,
      ["fields", String(index), "path"],
      `\`fields[${String(index)}]\` maps the same \`vendorPath\` to the same \`path\` again.`,
    );
  });
  checks.that(
    fields.length > 0 || (configuration?.length ?? 0) > 0 || !!script,
    "fields",
    "`fields` must hold at least one field where there is neither `configuration` nor `script`.",
  );
}

function checkConfiguration(
  checks: InputChecks,
  configuration: readonly TransformationConfigurationInput[] | null | undefined,
  within: readonly string[],
): void {
  configuration?.forEach(({ type }, index) => {
    checks.notBlank([...within, "configuration", String(index), "type"], type);
  });
}

/** As the platform wants it: what is left out stays out. The level is that of the path. */
export function bodyOf({ vendorName, fields, configuration, script }: TransformationContentInput): TransformationInput {
  return {
    vendorName,
    fields: fields.map(fieldOf),
    ...(configuration && { configuration: configuration.map(entryOf) }),
    ...(script && { script: scriptOf(script) }),
  };
}

function fieldOf({ path, type, vendorPath, vendorType, configuration }: TransformationFieldInput) {
  return {
    path,
    ...(typeof type === "string" && { type }),
    vendorPath,
    ...(typeof vendorType === "string" && { vendorType }),
    ...(configuration && { configuration: configuration.map(entryOf) }),
  };
}

function entryOf({ type, properties }: TransformationConfigurationInput) {
  return { type, ...(properties && { properties }) };
}

function scriptOf({ body, mimeType, engine, filterEmptyResponse }: TransformationScriptInput) {
  return {
    body,
    ...(typeof mimeType === "string" && { mimeType }),
    ...(typeof engine === "string" && { engine }),
    ...(typeof filterEmptyResponse === "boolean" && { filterEmptyResponse }),
  };
}
