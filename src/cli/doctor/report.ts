import { formatTable } from "../table.ts";
import { count, enumerate } from "../words.ts";
import type { Finding, SuggestedSetting, Verdict } from "./findings.ts";

export interface Report {
  /** Base URL of the REST API, without a query. */
  readonly url: string;
  /** The most severe verdict. */
  readonly verdict: Exclude<Verdict, "skipped">;
  /** Number of requests that were sent. */
  readonly requests: number;
  readonly milliseconds: number;
  readonly findings: readonly Finding[];
}

export function worstOf(findings: readonly Finding[]): Report["verdict"] {
  const verdicts = new Set(findings.map(({ verdict }) => verdict));
  if (verdicts.has("problem")) return "problem";
  return verdicts.has("note") ? "note" : "ok";
}

/** Share of the width that the three columns of text have. */
const SHARES = [0.42, 0.37, 0.21];
/** Width of the columns `verdict` and `check`, and of the gaps between all columns. */
const FIXED_WIDTH = 29;
const MIN_WIDTH = 110;

/** Formats the report as a table and a summary. */
export function formatReport(report: Report, terminalWidth: number): string {
  const width = Math.max(terminalWidth, MIN_WIDTH) - FIXED_WIDTH;
  const maxWidths = [undefined, undefined, ...SHARES.map((share) => Math.floor(width * share))];
  const rows = report.findings.map(({ verdict, check, found, meaning, settings = [] }) => [
    verdict,
    check,
    found,
    meaning,
    settings.map(formatSetting).join(" "),
  ]);
  const table = formatTable([["", "check", "found", "meaning", "setting"], ...rows], maxWidths);
  return `${report.url}\n\n${table}\n\n${summarize(report)}`;
}

const formatSetting = ({ name, value }: SuggestedSetting): string => (value === null ? name : `${name}=${value}`);

function summarize({ findings, requests, milliseconds }: Report): string {
  const numberOf = (wanted: Verdict) => findings.filter(({ verdict }) => verdict === wanted).length;
  const problems = numberOf("problem");
  const notes = numberOf("note");
  const counts = [
    problems === 0 ? "No problems" : count(problems, "problem"),
    notes === 0 ? "no notes" : count(notes, "note"),
  ];
  return `${enumerate(counts)}. ${count(requests, "request")} in ${(milliseconds / 1000).toFixed(1)} s.`;
}
