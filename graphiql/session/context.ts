import { createContext, useContext, useSyncExternalStore } from "react";
import type { Config } from "../config.ts";
import type { Session, SessionState } from "./session.ts";

export interface Page {
  readonly config: Config;
  readonly session: Session;
}

const PageContext = createContext<Page | undefined>(undefined);
export const PageProvider = PageContext.Provider;

/** @throws Error outside of PageProvider */
export function usePage(): Page & { readonly state: SessionState } {
  const page = useContext(PageContext);
  if (page === undefined) throw new Error("There is no PageProvider above this component.");
  const state = useSyncExternalStore(page.session.subscribe, () => page.session.state);
  return { ...page, state };
}
