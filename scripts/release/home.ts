/** Where the project lives: the fields of a manifest from which npm's page links to the sources and to the list of faults. */
import { execFileSync } from "node:child_process";

export interface Home {
  readonly repository: { readonly type: "git"; readonly url: string };
  readonly homepage: string;
  readonly bugs: { readonly url: string };
}

/** `https://host/owner/name.git`, `ssh://git@host:22/owner/name` or `git@host:owner/name.git`. GitLab has groups in groups. */
const REMOTE =
  /^(?:(?:https|ssh|git):\/\/(?:[^@/]+@)?([\w-]+(?:\.[\w-]+)+)(?::\d+)?\/|[\w.-]+@([\w-]+(?:\.[\w-]+)+):)([\w.-]+(?:\/[\w.-]+)+)\/?$/;

/** The home that a remote of git names, without its credentials. Undefined for another address, such as a folder. */
export function homeOf(remote: string): Home | undefined {
  const [matched, byUrl, bySsh, path] = REMOTE.exec(remote) ?? [];
  if (matched === undefined || path === undefined) return undefined;
  const page = `https://${byUrl ?? bySsh ?? ""}/${path.replace(/\.git$/, "")}`;
  return {
    repository: { type: "git", url: `git+${page}.git` },
    homepage: `${page}#readme`,
    bugs: { url: `${page}/issues` },
  };
}

/** The home that the remote `origin` names. Undefined without one. */
export function homeOfOrigin(): Home | undefined {
  try {
    const remote = execFileSync("git", ["remote", "get-url", "origin"], { stdio: ["ignore", "pipe", "ignore"] });
    return homeOf(remote.toString().trim());
  } catch {
    return undefined;
  }
}
