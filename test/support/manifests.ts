/** Checks manifests of Kubernetes against the schemas and types that Kubernetes, its Gateway API and Prometheus' operator publish. */
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import ts from "typescript";
import { parseAllDocuments } from "yaml";

export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Record<string, string> };
  readonly [field: string]: any;
}

export function readManifests(file: string): Manifest[] {
  return manifestsIn(readFileSync(file, "utf8"));
}

function manifestsIn(text: string): Manifest[] {
  return parseAllDocuments(text).map((document) => document.toJS() as Manifest);
}

/** Kustomize 5 is part of kubectl since 1.27. */
export const hasKustomize = String(spawnSync("kubectl", ["version", "--client"]).stdout).includes(
  "Kustomize Version: v5",
);

/** What `kubectl apply -k` would send. */
export function build(folder: string): Manifest[] {
  return manifestsIn(execFileSync("kubectl", ["kustomize", folder], { encoding: "utf8" }));
}

const PACKAGES: Readonly<Record<string, string>> = {
  "gateway.networking.k8s.io": "@kubernetes-models/gateway-api",
  "monitoring.coreos.com": "@kubernetes-models/prometheus-operator",
};

/** The module that exports the manifest's class and its interface. */
function moduleOf({ apiVersion, kind }: Manifest): string {
  const [group = ""] = apiVersion.split("/");
  return `${PACKAGES[group] ?? "kubernetes-models"}/${apiVersion}/${kind}`;
}

/** What violates the published schema, undefined if nothing does. */
export async function schemaError(manifest: Manifest): Promise<string | undefined> {
  const { [manifest.kind]: Kind } = (await import(moduleOf(manifest))) as Record<
    string,
    new (data: Manifest) => { validate(): void }
  >;
  try {
    new Kind!(manifest).validate();
    return undefined;
  } catch (error) {
    return String(error);
  }
}

const VIRTUAL_FILE = resolve("test/support/manifests.virtual.ts");

/** Errors of the compiler for the manifests as typed literals. Unlike the schemas, types reject fields that do not exist. */
export function typeErrors(manifests: readonly Manifest[]): string[] {
  const source = manifests
    .map((manifest, index) => {
      const name = `manifest${String(index)}`;
      const type = `import("${moduleOf(manifest)}").I${manifest.kind}`;
      return `export const ${name}: ${type} = ${JSON.stringify(manifest)};`;
    })
    .join("\n");
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2024,
    module: ts.ModuleKind.NodeNext,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const onDisk = { ...host };
  host.fileExists = (name) => name === VIRTUAL_FILE || onDisk.fileExists(name);
  host.readFile = (name) => (name === VIRTUAL_FILE ? source : onDisk.readFile(name));
  const program = ts.createProgram([VIRTUAL_FILE], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}
