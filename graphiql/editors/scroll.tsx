import { pick, useGraphiQL } from "@graphiql/react";
import { useEffect } from "react";

/** Scrolls to the active tab, which can be one of many, and to the top of a pane that is opened. */
export function Scroll() {
  const { activeTabIndex, visiblePlugin } = useGraphiQL(pick("activeTabIndex", "visiblePlugin"));
  useEffect(() => {
    document.querySelector(".graphiql-tab-active")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [activeTabIndex]);
  useEffect(() => {
    document.querySelector(".graphiql-plugin")?.scrollTo(0, 0);
  }, [visiblePlugin]);
  return null;
}
