/**
 * Names what in the printed schemas would break clients, or the graphs of other teams: npm run schema:breaking
 * Compared is with the commit before, or with where the branch left the one that SCHEMA_BASE names. Fails on what breaks,
 * unless a commit since then says `BREAKING CHANGE: …` in its message, for the changelog.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { CriticalityLevel, diff } from "@graphql-inspector/core";
import { buildASTSchema, parse, type DocumentNode } from "graphql";
import { brokenPromises } from "./federation-promises.ts";

const FILES = ["schema.graphql", "subgraph.graphql"];
const FOOTER = /^BREAKING[ -]CHANGE: \S/m;

const say = (line: string) => process.stdout.write(`${line}\n`);

function git(...args: string[]): string | undefined {
  try {
    return execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], maxBuffer: 2 ** 26 });
  } catch {
    return undefined;
  }
}

/** The commit to compare with; undefined if this clone does not have it. */
function baseCommit(): string | undefined {
  const asked = process.env["SCHEMA_BASE"];
  const found = asked ? git("merge-base", asked, "HEAD") : git("rev-parse", "--verify", "--quiet", "HEAD~1");
  return found?.trim();
}

function whyNoBase(): string {
  if (git("rev-parse", "--git-dir") === undefined) return "this is not a git repository";
  const asked = process.env["SCHEMA_BASE"];
  if (git("rev-parse", "--is-shallow-repository")?.trim() === "true") {
    return `the clone is too shallow; \`git fetch --unshallow\` brings ${asked ?? "the commit before"}`;
  }
  return asked ? `there is no commit in common with ${asked}` : "this is the first commit";
}

const schemaOf = (document: DocumentNode) => buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });

async function breaksOf(before: string, after: string): Promise<string[]> {
  const [old, fresh] = [parse(before), parse(after)];
  const changes = await diff(schemaOf(old), schemaOf(fresh));
  const breaking = changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking);
  return [...breaking.map(({ message }) => message), ...brokenPromises(old, fresh)];
}

async function compare(base: string): Promise<number> {
  let count = 0;
  for (const file of FILES.filter((name) => existsSync(name))) {
    const before = git("show", `${base}:${file}`);
    const breaks = before === undefined ? [] : await breaksOf(before, readFileSync(file, "utf8"));
    const told = before === undefined ? "is new" : breaks.length === 0 ? "breaks nothing" : "breaks:";
    say(`${file}, compared with ${base.slice(0, 8)}: ${told}`);
    for (const one of breaks) say(`- ${one}`);
    count += breaks.length;
  }
  return count;
}

const base = baseCommit();
if (base === undefined) {
  say(`The schemas were compared with nothing: ${whyNoBase()}.`);
} else if ((await compare(base)) > 0) {
  const announced = FOOTER.test(git("log", "--format=%B", `${base}..HEAD`) ?? "");
  say(
    announced
      ? "It is announced by a commit's footer, `BREAKING CHANGE: …`."
      : "If the change is intended, end the commit's message with `BREAKING CHANGE: ` and what clients must do about it.",
  );
  process.exitCode = announced ? 0 : 1;
}
